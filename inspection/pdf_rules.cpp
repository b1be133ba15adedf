// Uses the same predicates as the cleaning (pdf_parts.hpp): whatever is still there was hidden from it.
#include "inspection/pdf_rules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "inspection/pdf_parts.hpp"

namespace eservices::inspection {
namespace {

constexpr RefusalReason active = RefusalReason::active_pdf;
constexpr RefusalReason files = RefusalReason::embedded_files;

constexpr std::array<std::string_view, 16> filters = {
    "/ASCIIHexDecode",  "/AHx", "/ASCII85Decode",  "/A85", "/LZWDecode",   "/LZW",       "/FlateDecode", "/Fl",
    "/RunLengthDecode", "/RL",  "/CCITTFaxDecode", "/CCF", "/JBIG2Decode", "/DCTDecode", "/DCT",         "/JPXDecode"};

bool is_known(QPDFObjectHandle filter) {
    return filter.isName() && std::find(filters.begin(), filters.end(), filter.getName()) != filters.end();
}

std::optional<RefusalReason> refusal_of_stream(QPDFObjectHandle dictionary) {
    if (dictionary.hasKey("/F") || dictionary.hasKey("/FFilter")) return active;
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    if (filter.isNull() || is_known(filter)) return std::nullopt;
    if (!filter.isArray()) return RefusalReason::damaged;
    for (int i = 0; i < filter.getArrayNItems(); ++i)
        if (!is_known(filter.getArrayItem(i))) return RefusalReason::damaged;
    return std::nullopt;
}

std::optional<RefusalReason> refusal_of_entry(const std::string& key, const QPDFObjectHandle& value) {
    if ((key == "/EF" || key == "/RF") && are_embedded_files(value)) return files;
    const bool acts = (is_action_key(key) && has_doubtful_actions(value)) ||
                      (key == "/AA" && are_additional_actions(value)) ||
                      (key == "/OpenAction" && is_more_than_a_jump(value)) ||
                      ((key == "/URI" || key == "/Base") && is_unsafe_link(value)) || is_signature(value);
    return acts ? std::optional{active} : std::nullopt;
}

std::optional<RefusalReason> refusal_of_dictionary(QPDFObjectHandle dictionary) {
    if (is_forbidden_action(dictionary)) return active;
    if (is_forbidden_annotation(dictionary))
        return dictionary.getKey("/Subtype").getName() == "/FileAttachment" ? files : active;
    for (const std::string& key : dictionary.getKeys()) {
        QPDFObjectHandle value = dictionary.getKey(key);
        if (const auto reason = refusal_of_entry(key, value)) return reason;
        if (value.isIndirect()) continue;
        if (const auto reason = refusal_of(value)) return reason;
    }
    return std::nullopt;
}

std::optional<RefusalReason> refusal_of_array(QPDFObjectHandle array) {
    for (int i = 0; i < array.getArrayNItems(); ++i) {
        QPDFObjectHandle item = array.getArrayItem(i);
        if (item.isIndirect()) continue;
        if (const auto reason = refusal_of(item)) return reason;
    }
    return std::nullopt;
}

bool has_other_keys(QPDFObjectHandle dictionary, bool (*is_kept)(std::string_view)) {
    if (!dictionary.isDictionary()) return false;
    const auto keys = dictionary.getKeys();
    return !std::all_of(keys.begin(), keys.end(), is_kept);
}

}  // namespace

std::optional<RefusalReason> refusal_of(QPDFObjectHandle object) {
    if (object.isStream()) {
        if (is_embedded_file(object)) return files;
        if (is_postscript(object)) return active;
        if (const auto reason = refusal_of_stream(object.getDict())) return reason;
        return refusal_of_dictionary(object.getDict());
    }
    if (object.isDictionary()) return refusal_of_dictionary(object);
    if (object.isArray()) return refusal_of_array(object);
    return std::nullopt;
}

std::optional<RefusalReason> refusal_of_outline(QPDF& pdf) {
    QPDFObjectHandle catalog = pdf.getRoot();
    QPDFObjectHandle form = catalog.getKey("/AcroForm");
    if (has_other_keys(pdf.getTrailer(), is_kept_in_trailer) || has_other_keys(catalog, is_kept_in_catalog) ||
        has_other_keys(catalog.getKey("/Names"), is_kept_in_names) || (form.isDictionary() && form.hasKey("/XFA")))
        return active;
    return std::nullopt;
}

std::optional<RefusalReason> refusal_of_form(QPDF& pdf) {
    QPDFObjectHandle catalog = pdf.getRoot();
    QPDFObjectHandle form = catalog.getKey("/AcroForm");
    if (!form.isDictionary() || !form.hasKey("/XFA")) return std::nullopt;
    QPDFObjectHandle needs_rendering = catalog.getKey("/NeedsRendering");
    QPDFObjectHandle fields = form.getKey("/Fields");
    const bool is_dynamic = (needs_rendering.isBool() && needs_rendering.getBoolValue()) || !fields.isArray() ||
                            fields.getArrayNItems() == 0;
    return is_dynamic ? std::optional{RefusalReason::dynamic_form} : std::nullopt;
}

}  // namespace eservices::inspection
