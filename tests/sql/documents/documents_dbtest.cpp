// Documents: upload, use in drafts and requests, and the rights to read and delete them.
#include "sql/documents/documents.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/sql/documents/documents_fixture.hpp"

BOOST_FIXTURE_TEST_SUITE(documents, eservices::tests::DocumentsFixture)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::DocumentState;

constexpr store::Statement read_readings{
    "test.readings", "SELECT officer_id, document_id, request_id, read_at FROM document_readings ORDER BY id"};
constexpr const store::Statement* reading_statements[] = {&read_readings};

/// Every byte value, many times over.
std::string large_content(std::size_t size) {
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>((i * 7 + i / 256) & 0xff);
    return content;
}

std::vector<std::string> fields_and_names(const std::vector<store::DraftDocument>& documents) {
    std::vector<std::string> names;
    for (const store::DraftDocument& document : documents) names.push_back(document.field + ": " + document.name);
    return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_document_waits_in_quarantine) {
    const Uuid id = add_document("sealed", "pdf", 1234);
    const auto document = store.documents.find(id);
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST((document->id == id));
    BOOST_TEST((document->state == DocumentState::quarantined));
    BOOST_TEST(!document->refusal.has_value());
    BOOST_TEST(document->extension == "pdf");
    BOOST_TEST(document->bytes == 1234U);
    BOOST_TEST(document->pages == 0);
    BOOST_TEST(inspections.waiting() == 1);
    BOOST_TEST(!store.documents.find(Uuid::at(now)).has_value());
}

BOOST_AUTO_TEST_CASE(a_large_document_is_stored_whole) {
    for (const std::size_t size : {0UL, 1UL, 65'536UL, 3UL * 1024 * 1024 + 4000}) {
        const std::string content = large_content(size);
        const Uuid id = add_document(content);
        const auto taken = inspections.take(now, now + 1h);
        BOOST_REQUIRE(taken.has_value());
        BOOST_TEST((taken->id == id));
        BOOST_TEST((taken->sealed == content), size);
        BOOST_TEST((taken->key.master == key.master && taken->key.sealed == key.sealed));
    }
}

BOOST_AUTO_TEST_CASE(a_document_is_not_added_twice) {
    const Uuid id = add_document("first");
    std::istringstream stream{"second"};
    BOOST_CHECK_THROW(
        store.documents.add({.id = id, .extension = "png", .bytes = 1, .key = key, .sealed = stream}, now),
        store::Duplicate);
    BOOST_TEST(inspections.take(now, now + 1h).value().sealed == "first");
}

BOOST_AUTO_TEST_CASE(documents_of_logged_in_people_are_inspected_before_those_of_visitors) {
    add_document("a visitor's", "png", 1000, true);
    now += 1s;
    add_document("another visitor's", "png", 1000, true);
    now += 1s;
    add_document("a citizen's");
    for (const char* const expected : {"a citizen's", "a visitor's", "another visitor's"})
        BOOST_TEST(inspections.take(now, now + 1h).value().sealed == expected);
    BOOST_TEST(!inspections.take(now, now + 1h).has_value());
}

BOOST_AUTO_TEST_CASE(a_document_is_read_with_its_verdict) {
    const Uuid picture = add_accepted_document();
    const Uuid pdf = add_document("sealed", "pdf");
    accept(pdf, DocumentType::pdf);
    const Uuid refused = add_refused_document();
    BOOST_TEST((store.documents.find(picture)->state == DocumentState::accepted));
    BOOST_TEST(store.documents.find(picture)->bytes == 900U);
    BOOST_TEST(store.documents.find(pdf)->pages == 3);
    BOOST_TEST((store.documents.find(pdf)->removed == Removals{}));
    const Uuid false_name = add_document("sealed", "heic");
    accept(false_name, DocumentType::jpeg);
    BOOST_TEST(store.documents.find(false_name)->extension == "jpg");
    BOOST_TEST((store.documents.find(refused)->state == DocumentState::refused));
    BOOST_TEST((store.documents.find(refused)->refusal == RefusalReason::damaged));
    BOOST_TEST(inspections.waiting() == 0);
}

BOOST_AUTO_TEST_CASE(a_draft_keeps_the_last_documents_given_in_their_order) {
    const store::DraftOwner owner{.user = add_user("camille"), .browser = {}};
    const Uuid draft = Uuid::at(now);
    store.drafts.add(owner, draft, "acte-naissance", std::string(64, 'a'), "[]", now);
    const auto first = store.documents.find(add_document()).value();
    const auto second = store.documents.find(add_refused_document()).value();
    const auto keep_in_draft = [&](const std::vector<store::DraftDocument>& documents) {
        store.connection.transaction([&] { store.documents.keep_in_draft(draft, documents); });
    };
    keep_in_draft({{second, "lien", "b.png"}, {first, "lien", "a.png"}, {first, "pouvoir-2", "Été à 100 %.png"}});
    const auto documents = store.documents.of_draft(draft);
    const std::vector<std::string> expected = {"lien: b.png", "lien: a.png", "pouvoir-2: Été à 100 %.png"};
    BOOST_TEST(fields_and_names(documents) == expected, boost::test_tools::per_element());
    BOOST_TEST((documents.at(0).file.refusal == RefusalReason::damaged));
    BOOST_TEST((documents.at(1).file.id == first.id));
    keep_in_draft({{first, "lien", "a.png"}});
    BOOST_TEST(store.documents.of_draft(draft).size() == 1U);
    BOOST_TEST(store.drafts.remove(owner, draft));
    BOOST_TEST(store.documents.of_draft(draft).empty());
    BOOST_TEST(store.documents.find(first.id).has_value());
}

BOOST_AUTO_TEST_CASE(messages_append_documents_to_a_request) {
    const Uuid user = add_user("camille");
    const auto filed = file_request(user);
    const Uuid first = add_accepted_document();
    const Uuid second = add_document();
    attach(filed.id, {first, second});
    attach(filed.id, {});
    const Uuid message = store.messages.add(filed.id, std::nullopt, "Voici", hash_token("message"), now);
    attach(filed.id, {first}, message);
    const auto documents = store.documents.of_request(filed.id);
    BOOST_REQUIRE(documents.size() == 3U);
    BOOST_TEST((documents[0].file.id == first && documents[1].file.id == second && documents[2].file.id == first));
    BOOST_TEST(!documents[1].message.has_value());
    BOOST_TEST((documents[2].message == message));
    BOOST_TEST(documents[0].label == "Justificatif");
    BOOST_TEST(documents[0].name == "Scan d'été.png");
    BOOST_TEST(store.documents.of_request(file_request(user).id).empty());
}

BOOST_AUTO_TEST_CASE(attaching_a_missing_document_is_refused) {
    const auto filed = file_request(add_user("camille"));
    BOOST_CHECK_THROW(attach(filed.id, {add_document(), Uuid::at(now)}), store::DatabaseError);
    BOOST_TEST(store.documents.of_request(filed.id).empty());
}

BOOST_AUTO_TEST_CASE(only_accepted_documents_of_the_request_itself_are_read) {
    const Uuid user = add_user("camille");
    const auto filed = file_request(user);
    const Uuid accepted = add_accepted_document();
    const Uuid waiting = add_document();
    const Uuid refused = add_refused_document();
    attach(filed.id, {accepted, waiting, refused});
    const auto part = store.documents.content_in_request(filed.id, accepted);
    BOOST_REQUIRE(part.has_value());
    BOOST_TEST((part->id == accepted));
    BOOST_TEST(part->name == "Scan d'été.png");
    BOOST_TEST(part->extension == "png");
    BOOST_TEST((part->key.sealed == key.sealed));
    BOOST_TEST(part->sealed == "anew");
    for (const Uuid& other : {waiting, refused, add_accepted_document(), Uuid::at(now)})
        BOOST_TEST(!store.documents.content_in_request(filed.id, other).has_value());
    BOOST_TEST(!store.documents.content_in_request(file_request(user).id, accepted).has_value());
}

BOOST_AUTO_TEST_CASE(only_an_accepted_document_is_read_in_pieces) {
    const Uuid accepted = add_accepted_document();
    BOOST_TEST((store.documents.key_of(accepted)->sealed == key.sealed));
    BOOST_TEST(store.documents.sealed_bytes(accepted, 0, 3) == "ane");
    BOOST_TEST(store.documents.sealed_bytes(accepted, 3, 3) == "w");
    BOOST_TEST(store.documents.sealed_bytes(accepted, 4, 3).empty());
    for (const Uuid& other : {add_document(), add_refused_document(), Uuid::at(now)}) {
        BOOST_TEST(!store.documents.key_of(other).has_value());
        BOOST_TEST(store.documents.sealed_bytes(other, 0, 3).empty());
    }
}

BOOST_AUTO_TEST_CASE(each_reading_is_recorded_and_stays) {
    const auto filed = file_request(add_user("camille"));
    const Uuid officer = add_officer("dominique");
    const Uuid document = add_accepted_document();
    store.documents.record_reading(officer, filed.id, document, now);
    store.documents.record_reading(officer, filed.id, document, now + 1min);
    store::Connection owner{owner_options, {store::Statements{reading_statements}}};
    store::Rows rows = owner.query(read_readings);
    for (const UtcTime time : {now, now + 1min}) {
        BOOST_REQUIRE(rows.next());
        BOOST_TEST((rows.id(1) == officer && rows.id(2) == document && rows.id(3) == filed.id && rows.time(4) == time));
    }
    BOOST_TEST(!rows.next());
}

BOOST_AUTO_TEST_CASE(only_unused_documents_are_purged) {
    const Uuid user = add_user("camille");
    const store::DraftOwner owner{.user = user, .browser = {}};
    const Uuid draft = Uuid::at(now);
    store.drafts.add(owner, draft, "acte-naissance", std::string(64, 'a'), "[]", now);
    const Uuid drafted = add_document();
    store.connection.transaction([&] {
        store.documents.keep_in_draft(draft, {{store.documents.find(drafted).value(), "lien", "a.png"}});
    });
    const Uuid filed = add_accepted_document();
    attach(file_request(user).id, {filed});
    const Uuid kept = add_accepted_document();
    const Uuid place = keep(user, kept, "Papier");
    const Uuid unused = add_refused_document();
    const auto purge = [&](UtcTime before) {
        for (std::optional<Uuid> from = Uuid{}; from;) from = inspections.purge_unused(*from, before);
    };
    purge(now - 1h);
    BOOST_TEST(store.documents.find(unused).has_value());
    purge(now + 1h);
    BOOST_TEST(!store.documents.find(unused).has_value());
    for (const Uuid& used : {drafted, filed, kept}) BOOST_TEST(store.documents.find(used).has_value());
    store.drafts.remove(owner, draft);
    store.document_store.remove(user, place);
    purge(now + 1h);
    BOOST_TEST(!store.documents.find(drafted).has_value());
    BOOST_TEST(!store.documents.find(kept).has_value());
    BOOST_TEST(store.documents.find(filed).has_value());
}

BOOST_AUTO_TEST_CASE(the_worker_cannot_change_or_delete_documents_and_jobs_cannot_add_any) {
    add_document();
    for (const char* const statement :
         {"UPDATE documents SET state = 'accepted'", "DELETE FROM documents", "SELECT * FROM document_readings",
          "DELETE FROM document_readings", "UPDATE request_documents SET name = ''", "DELETE FROM request_documents"})
        BOOST_CHECK_THROW(store.connection.run_script_statement(statement), store::DatabaseError);
    for (const char* const statement :
         {"INSERT INTO documents SELECT * FROM documents", "UPDATE document_store SET name = ''",
          "SELECT * FROM document_readings", "DELETE FROM request_documents", "DELETE FROM draft_documents"})
        BOOST_CHECK_THROW(jobs.run_script_statement(statement), store::DatabaseError);
}

BOOST_AUTO_TEST_SUITE_END()
