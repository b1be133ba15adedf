// What people read about refused and altered documents.
#include "html/engine/text/document_words.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(document_words)

BOOST_AUTO_TEST_CASE(every_reason_has_whole_sentences_of_its_own) {
    using namespace eservices;
    std::set<std::string> reasons;
    int count = 0;
    for (; count <= static_cast<int>(RefusalReason::too_costly); ++count) {
        const html::Refusal words = html::words_of(static_cast<RefusalReason>(count), "pdf");
        BOOST_TEST(words.reason.ends_with('.'), "reason " << count);
        BOOST_TEST(words.remedy.ends_with('.'), "reason " << count);
        reasons.insert(words.reason);
    }
    BOOST_TEST(reasons.size() == static_cast<std::size_t>(count));
}

BOOST_AUTO_TEST_CASE(advice_for_pictures_never_leads_to_a_pdf) {
    using namespace eservices;
    for (int i = 0; i <= static_cast<int>(RefusalReason::too_costly); ++i) {
        for (const auto& words : {html::words_of(static_cast<RefusalReason>(i), "pdf", false),
                                  html::words_of(static_cast<RefusalReason>(i), "jpg")}) {
            BOOST_TEST(words.remedy.ends_with('.'), "reason " << i);
            for (const char* other : {"PDF", "pages"})
                BOOST_TEST(words.remedy.find(other) == std::string::npos, words.remedy);
        }
    }
}

BOOST_AUTO_TEST_CASE(only_a_removed_signature_or_attached_file_is_reported) {
    using eservices::html::words_of;
    BOOST_TEST(words_of(eservices::Removals{}).empty());
    BOOST_TEST(words_of(eservices::Removals{.actions = true, .lock = true}).empty());
    const std::string signature = words_of(eservices::Removals{.signature = true});
    const std::string files = words_of(eservices::Removals{.files = true});
    BOOST_TEST(signature.find("ne porte plus la signature") != std::string::npos);
    BOOST_TEST(files.find("facture électronique") != std::string::npos);
    BOOST_TEST(words_of(eservices::Removals{.signature = true, .files = true}) == signature + ' ' + files);
}

BOOST_AUTO_TEST_SUITE_END()
