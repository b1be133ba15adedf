// A refusal has two phrases: what is wrong, and what to do about it.
#include "html/engine/text/document_words.hpp"

#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

/// For a picture that was sent, or a field that accepts only pictures: advice that does not lead to a PDF.
std::string remedy_with_a_picture(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::too_large:
            return phrase("document_words.remedy_with_a_picture.too_large");
        case RefusalReason::unknown_type:
        case RefusalReason::type_mismatch:
            return phrase("document_words.remedy_with_a_picture.not_a_picture");
        case RefusalReason::dynamic_form:
        case RefusalReason::active_pdf:
        case RefusalReason::embedded_files:
        case RefusalReason::encrypted_pdf:
            return phrase("document_words.remedy_with_a_picture.pdf");
        case RefusalReason::damaged:
            return phrase("document_words.remedy_with_a_picture.damaged");
        default:
            return phrase("document_words.remedy." + std::string{code(reason)});
    }
}

}  // namespace

Refusal words_of(RefusalReason reason, std::string_view extension, bool takes_pdf) {
    const std::string key{code(reason)};
    return {phrase("document_words.reason." + key),
            takes_pdf && extension == "pdf" ? phrase("document_words.remedy." + key) : remedy_with_a_picture(reason)};
}

std::string words_of(const Removals& removed) {
    std::string text;
    if (removed.signature) text = phrase("document_words.removed.signature");
    if (removed.files) text.append(text.empty() ? "" : " ").append(phrase("document_words.removed.files"));
    return text;
}

}  // namespace eservices::html
