// The porte-documents: ownership, search, order and size.
#include "sql/documents/document_store.hpp"

#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/sql/documents/documents_fixture.hpp"

BOOST_FIXTURE_TEST_SUITE(document_store, eservices::tests::DocumentsFixture)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::DocumentOrder;

using Names = std::vector<std::string>;

Names names_of(const std::vector<store::StoredDocument>& documents) {
    Names names;
    for (const store::StoredDocument& document : documents) names.push_back(document.details.name);
    return names;
}

void expect(const std::vector<store::StoredDocument>& documents, const Names& names) {
    BOOST_TEST(names_of(documents) == names, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(only_its_owner_sees_a_document_with_its_details) {
    const Uuid camille = add_user("camille");
    const Uuid stranger = add_user("stranger");
    const Uuid document = add_accepted_document();
    const Uuid place = keep(camille, document, "Passeport de Zoé", "identite", "2030-02-28");
    const auto kept = store.document_store.find(camille, place);
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST((kept->id == place && kept->file.id == document && kept->added_at == now));
    BOOST_TEST(kept->details.name == "Passeport de Zoé");
    BOOST_TEST(kept->details.kind == "identite");
    BOOST_TEST(kept->details.expires_on.value() == "2030-02-28");
    BOOST_TEST((kept->file.state == store::DocumentState::accepted));
    BOOST_TEST(!store.document_store.find(stranger, place).has_value());
    BOOST_TEST(!store.document_store.find(camille, document).has_value());
    BOOST_TEST(store.document_store.list(stranger).empty());
    BOOST_TEST(store.document_store.used_bytes(stranger) == 0U);
}

BOOST_AUTO_TEST_CASE(words_match_anywhere_ignoring_case_and_accents) {
    const Uuid user = add_user("camille");
    keep(user, add_document(), "Relevé d'été");
    keep(user, add_document(), "Attestation 50%_net!");
    keep(user, add_document(), "Crème brûlée \\ œuf");
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
    keep(user, add_document(), "De\u0301claration de Mme Yıldız, Straße du Cœur");
    for (const char* const words : {"déclaration", "de\u0301claration", "yildiz", "strasse", "COEUR"})
        BOOST_TEST(names_of(found(words)).size() == 1U, words);
}

BOOST_AUTO_TEST_CASE(lists_are_sorted_as_asked_and_equal_documents_latest_first) {
    const Uuid user = add_user("camille");
    keep(user, add_document(), "Éclair", "photo", "2028-01-01");
    keep(user, add_document(), "zèbre", "autre");
    keep(user, add_document(), "ECLAIR", "identite", "2027-01-01");
    keep(user, add_document(), "abricot", "photo", "2028-01-01");
    const auto sorted = [&](DocumentOrder order) { return store.document_store.list(user, "", order); };
    expect(sorted(DocumentOrder::latest), {"abricot", "ECLAIR", "zèbre", "Éclair"});
    expect(sorted(DocumentOrder::name), {"abricot", "ECLAIR", "Éclair", "zèbre"});
    expect(sorted(DocumentOrder::kind), {"zèbre", "ECLAIR", "abricot", "Éclair"});
    expect(sorted(DocumentOrder::expiry), {"ECLAIR", "abricot", "Éclair", "zèbre"});
}

BOOST_AUTO_TEST_CASE(a_refused_document_takes_no_space) {
    const Uuid user = add_user("camille");
    BOOST_TEST(store.document_store.used_bytes(user) == 0U);
    keep(user, add_document(), "a");           // 1,000 bytes in quarantine
    keep(user, add_accepted_document(), "b");  // 900 bytes once rewritten
    keep(user, add_refused_document(), "c");
    keep(add_user("other"), add_document(), "d");
    BOOST_TEST(store.document_store.used_bytes(user) == 1900U);
}

BOOST_AUTO_TEST_CASE(two_uploads_of_one_user_check_the_size_one_after_the_other) {
    const Uuid user = add_user("camille");
    const Uuid document = add_document();
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
        store.document_store.add(user, Uuid::at(now), {"a", "autre", {}}, document, now);
    });
    other.join();
    BOOST_TEST(seen == 1000U);
}

BOOST_AUTO_TEST_CASE(only_its_owner_describes_a_document) {
    const Uuid user = add_user("camille");
    const Uuid place = keep(user, add_document(), "avant", "autre", "2027-01-01");
    const Uuid stranger = add_user("stranger");
    store.document_store.rename(stranger, place, {"pris", "photo", {}});
    BOOST_TEST(!store.document_store.find_and_lock(stranger, place).has_value());
    BOOST_TEST(store.document_store.find(user, place)->details.name == "avant");
    const store::DocumentDetails details{"après", "photo", {}};
    store.document_store.rename(user, place, details);
    const auto document = store.document_store.find(user, place).value();
    BOOST_TEST(document.details.name == "après");
    BOOST_TEST(!document.details.expires_on.has_value());
}

BOOST_AUTO_TEST_CASE(only_its_owner_replaces_a_document_and_requests_keep_the_former_file) {
    const Uuid user = add_user("camille");
    const Uuid former = add_accepted_document();
    const Uuid place = keep(user, former, "Passeport");
    const auto filed = file_request(user);
    attach(filed.id, {former});
    const Uuid newer = add_accepted_document();
    BOOST_TEST(!store.document_store.replace(add_user("stranger"), place, newer, now + 1h));
    BOOST_TEST((store.document_store.find(user, place)->file.id == former));
    BOOST_TEST(store.document_store.replace(user, place, newer, now + 1h));
    const auto document = store.document_store.find(user, place).value();
    BOOST_TEST((document.file.id == newer && document.added_at == now + 1h));
    BOOST_TEST(document.details.name == "Passeport");
    BOOST_TEST(store.documents.content_in_request(filed.id, former).has_value());
    BOOST_CHECK_THROW(store.document_store.replace(user, place, Uuid::at(now), now), store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(only_its_owner_removes_a_document_and_requests_keep_it) {
    const Uuid user = add_user("camille");
    const Uuid document = add_accepted_document();
    const Uuid place = keep(user, document, "Passeport");
    const auto filed = file_request(user);
    attach(filed.id, {document});
    BOOST_TEST(!store.document_store.remove(add_user("stranger"), place));
    BOOST_TEST(store.document_store.remove(user, place));
    BOOST_TEST(!store.document_store.remove(user, place));
    BOOST_TEST(store.document_store.list(user).empty());
    BOOST_TEST(store.documents.content_in_request(filed.id, document).has_value());
}

BOOST_AUTO_TEST_CASE(only_the_owner_reads_content_and_thumbnail_of_accepted_documents) {
    const Uuid user = add_user("camille");
    const Uuid picture = keep(user, add_accepted_document(), "photo");
    const Uuid document = add_document("sealed", "pdf");
    accept(document, DocumentType::pdf);
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
    for (const Uuid& other : {add_document(), add_refused_document()}) {
        const Uuid place = keep(user, other, "autre");
        BOOST_TEST(!store.document_store.content(user, place).has_value());
        BOOST_TEST(!store.document_store.thumbnail(user, place).has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
