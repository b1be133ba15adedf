// The porte-documents: ownership, search, order and size.
#include "sql/documents/document_store.hpp"

#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/sql/documents/papers_fixture.hpp"

BOOST_FIXTURE_TEST_SUITE(document_store, eservices::tests::PapersFixture)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::PaperOrder;

using Names = std::vector<std::string>;

Names names_of(const std::vector<store::StoredPaper>& papers) {
    Names names;
    for (const store::StoredPaper& paper : papers) names.push_back(paper.details.name);
    return names;
}

void expect(const std::vector<store::StoredPaper>& papers, const Names& names) {
    BOOST_TEST(names_of(papers) == names, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(only_its_owner_sees_a_paper_with_its_details) {
    const Uuid camille = add_user("camille");
    const Uuid stranger = add_user("stranger");
    const Uuid document = add_accepted_paper();
    const Uuid place = keep(camille, document, "Passeport de Zoé", "identite", "2030-02-28");
    const auto paper = store.document_store.find(camille, place);
    BOOST_REQUIRE(paper.has_value());
    BOOST_TEST((paper->id == place && paper->document.id == document && paper->added_at == now));
    BOOST_TEST(paper->details.name == "Passeport de Zoé");
    BOOST_TEST(paper->details.kind == "identite");
    BOOST_TEST(paper->details.expires_on.value() == "2030-02-28");
    BOOST_TEST((paper->document.state == store::DocumentState::accepted));
    BOOST_TEST(!store.document_store.find(stranger, place).has_value());
    BOOST_TEST(!store.document_store.find(camille, document).has_value());
    BOOST_TEST(store.document_store.list(stranger).empty());
    BOOST_TEST(store.document_store.used_bytes(stranger) == 0U);
}

BOOST_AUTO_TEST_CASE(words_match_anywhere_ignoring_case_and_accents) {
    const Uuid user = add_user("camille");
    keep(user, add_paper(), "Relevé d'été");
    keep(user, add_paper(), "Attestation 50%_net!");
    keep(user, add_paper(), "Crème brûlée \\ œuf");
    const auto found = [&](std::string_view words) { return store.document_store.list(user, words); };
    for (const char* const words : {"releve", "RELEVÉ", "éleve", "d'ete", "d’été", "releve\u00A0d'", "Été", "é"})
        BOOST_TEST(names_of(found(words)).back() == "Relevé d'été", words);
    expect(found("brulee"), {"Crème brûlée \\ œuf"});
    for (const char* const words : {"%", "_", "50%_", "%_N", "!", "NET!"})
        expect(found(words), {"Attestation 50%_net!"});
    expect(found("\\"), {"Crème brûlée \\ œuf"});
    for (const char* const words : {"50_", "'", "  releve  d' ", "net attestation", "coeur d'oeuf"})
        BOOST_TEST(found(words).size() == (std::string_view{words} == "coeur d'oeuf" ? 0U : 1U), words);
    for (const char* const words : {"%%", "Att%nat", "' OR 1=1 -- ", "!!", "\\\\"})
        BOOST_TEST(found(words).empty(), words);
    for (const char* const nothing : {"", "  "}) BOOST_TEST(found(nothing).size() == 3U);
    // Stored before names were normalised.
    keep(user, add_paper(), "De\u0301claration de Mme Yıldız, Straße du Cœur");
    for (const char* const words : {"déclaration", "de\u0301claration", "yildiz", "strasse", "COEUR"})
        BOOST_TEST(names_of(found(words)).size() == 1U, words);
}

BOOST_AUTO_TEST_CASE(lists_are_sorted_as_asked_and_equal_papers_latest_first) {
    const Uuid user = add_user("camille");
    keep(user, add_paper(), "Éclair", "photo", "2028-01-01");
    keep(user, add_paper(), "zèbre", "autre");
    keep(user, add_paper(), "ECLAIR", "identite", "2027-01-01");
    keep(user, add_paper(), "abricot", "photo", "2028-01-01");
    const auto sorted = [&](PaperOrder order) { return store.document_store.list(user, "", order); };
    expect(sorted(PaperOrder::latest), {"abricot", "ECLAIR", "zèbre", "Éclair"});
    expect(sorted(PaperOrder::name), {"abricot", "ECLAIR", "Éclair", "zèbre"});
    expect(sorted(PaperOrder::kind), {"zèbre", "ECLAIR", "abricot", "Éclair"});
    expect(sorted(PaperOrder::expiry), {"ECLAIR", "abricot", "Éclair", "zèbre"});
}

BOOST_AUTO_TEST_CASE(a_refused_paper_takes_no_space) {
    const Uuid user = add_user("camille");
    BOOST_TEST(store.document_store.used_bytes(user) == 0U);
    keep(user, add_paper(), "a");           // 1,000 bytes in quarantine
    keep(user, add_accepted_paper(), "b");  // 900 bytes once rewritten
    keep(user, add_refused_paper(), "c");
    keep(add_user("other"), add_paper(), "d");
    BOOST_TEST(store.document_store.used_bytes(user) == 1900U);
}

BOOST_AUTO_TEST_CASE(two_uploads_of_one_user_check_the_size_one_after_the_other) {
    const Uuid user = add_user("camille");
    const Uuid paper = add_paper();
    std::atomic<bool> asked = false;
    std::size_t seen = 0;
    std::jthread other;
    store.connection.transaction([&] {
        BOOST_TEST(store.document_store.used_bytes_locked(user) == 0U);
        other = std::jthread{[&] {
            store::Store second{worker_options};
            second.connection.transaction([&] {
                seen = second.document_store.used_bytes_locked(user);
                asked = true;
            });
        }};
        std::this_thread::sleep_for(200ms);
        BOOST_TEST(!asked);
        store.document_store.add(user, Uuid::at(now), {"a", "autre", {}}, paper, now);
    });
    other.join();
    BOOST_TEST(seen == 1000U);
}

BOOST_AUTO_TEST_CASE(only_its_owner_describes_a_paper) {
    const Uuid user = add_user("camille");
    const Uuid place = keep(user, add_paper(), "avant", "autre", "2027-01-01");
    const Uuid stranger = add_user("stranger");
    store.document_store.rename(stranger, place, {"pris", "photo", {}});
    BOOST_TEST(!store.document_store.find_and_lock(stranger, place).has_value());
    BOOST_TEST(store.document_store.find(user, place)->details.name == "avant");
    const store::PaperDetails details{"après", "photo", {}};
    store.document_store.rename(user, place, details);
    const auto paper = store.document_store.find(user, place).value();
    BOOST_TEST(paper.details.name == "après");
    BOOST_TEST(!paper.details.expires_on.has_value());
}

BOOST_AUTO_TEST_CASE(only_its_owner_replaces_a_paper_and_requests_keep_the_former_file) {
    const Uuid user = add_user("camille");
    const Uuid former = add_accepted_paper();
    const Uuid place = keep(user, former, "Passeport");
    const auto filed = file_request(user);
    attach(filed.id, {former});
    const Uuid newer = add_accepted_paper();
    BOOST_TEST(!store.document_store.replace(add_user("stranger"), place, newer, now + 1h));
    BOOST_TEST((store.document_store.find(user, place)->document.id == former));
    BOOST_TEST(store.document_store.replace(user, place, newer, now + 1h));
    const auto paper = store.document_store.find(user, place).value();
    BOOST_TEST((paper.document.id == newer && paper.added_at == now + 1h));
    BOOST_TEST(paper.details.name == "Passeport");
    BOOST_TEST(store.documents.content_in_request(filed.id, former).has_value());
    BOOST_CHECK_THROW(store.document_store.replace(user, place, Uuid::at(now), now), store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(only_its_owner_removes_a_paper_and_requests_keep_it) {
    const Uuid user = add_user("camille");
    const Uuid document = add_accepted_paper();
    const Uuid place = keep(user, document, "Passeport");
    const auto filed = file_request(user);
    attach(filed.id, {document});
    BOOST_TEST(!store.document_store.remove(add_user("stranger"), place));
    BOOST_TEST(store.document_store.remove(user, place));
    BOOST_TEST(!store.document_store.remove(user, place));
    BOOST_TEST(store.document_store.list(user).empty());
    BOOST_TEST(store.documents.content_in_request(filed.id, document).has_value());
}

BOOST_AUTO_TEST_CASE(only_the_owner_reads_content_and_thumbnail_of_accepted_papers) {
    const Uuid user = add_user("camille");
    const Uuid picture = keep(user, add_accepted_paper(), "photo");
    const Uuid document = add_paper("sealed", "pdf");
    accept(document, PaperType::pdf);
    const Uuid pdf = keep(user, document, "livret");
    const auto content = store.document_store.content(user, picture);
    BOOST_REQUIRE(content.has_value());
    BOOST_TEST(content->sealed == "anew");
    BOOST_TEST(content->name == "photo");
    BOOST_TEST((content->key.master == key.master));
    BOOST_TEST(store.document_store.thumbnail(user, picture).value().sealed == "small");
    BOOST_TEST(store.document_store.content(user, pdf).value().extension == "pdf");
    BOOST_TEST(!store.document_store.thumbnail(user, pdf).has_value());
    const Uuid stranger = add_user("stranger");
    BOOST_TEST(!store.document_store.content(stranger, picture).has_value());
    BOOST_TEST(!store.document_store.thumbnail(stranger, picture).has_value());
    for (const Uuid& other : {add_paper(), add_refused_paper()}) {
        const Uuid place = keep(user, other, "autre");
        BOOST_TEST(!store.document_store.content(user, place).has_value());
        BOOST_TEST(!store.document_store.thumbnail(user, place).has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
