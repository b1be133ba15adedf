// Receipts: each filed request gets one, and only its requester may read it.
#include "sql/requests/receipts.hpp"

#include <atomic>
#include <chrono>
#include <set>
#include <stdexcept>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"
#include "values/reference.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::UnreceiptedRequest;

constexpr store::Statement set_code{"test.set_code",
                                    "UPDATE requests SET follow_code_hash = ?, user_id = NULL WHERE id = ?"};
constexpr store::Statement set_requester{"test.set_requester",
                                         "UPDATE requests SET requester_email = ?, requester_family_name = ?, "
                                         "requester_given_names = ?, mentions = ? WHERE id = ?"};
constexpr store::Statement never_due{"test.never_due", "UPDATE requests SET receipt_due_at = NULL WHERE id = ?"};
constexpr store::Statement explain_due{
    "test.explain", "EXPLAIN SELECT id FROM requests WHERE receipt_due_at <= NOW(6) ORDER BY receipt_due_at LIMIT 1"};
constexpr const store::Statement* of_test[] = {&set_code, &set_requester, &never_due, &explain_due};

struct Office : tests::Database {
    store::Connection jobs{jobs_options, {store::Receipts::maker_statements}};
    store::Receipts maker{jobs};
    store::Receipts& reader = store.receipts;
    store::Connection owner{owner_options, {store::Statements{of_test}}};
    Uuid user = add_user("camille");
    UtcTime retry_at = now + 10min;

    static std::optional<std::string> draw(const UnreceiptedRequest& request) { return "PDF " + request.reference; }

    bool make_one(UtcTime at) { return maker.make_one(at, retry_at, draw); }
    int make_all() {
        int made = 0;
        while (make_one(now)) ++made;
        return made;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipts, Office)

BOOST_AUTO_TEST_CASE(every_filed_request_gets_one_receipt) {
    const auto first = file_request(user);
    const auto second = file_request(user);
    BOOST_TEST(make_all() == 2);
    BOOST_TEST(reader.find_for_user(user, first.reference)->pdf.value_or("") == "PDF " + first.reference);
    BOOST_TEST(reader.find_for_user(user, second.reference)->pdf.value_or("") == "PDF " + second.reference);
    BOOST_TEST(make_all() == 0);
}

BOOST_AUTO_TEST_CASE(a_receipt_is_drawn_from_what_was_filed) {
    const auto filed = file_request(user, now, "etat-civil", R"([{"legend":"É","answers":[]}])");
    maker.make_one(now, retry_at, [&](const UnreceiptedRequest& request) {
        BOOST_TEST((request.id == filed.id));
        BOOST_TEST(request.reference == filed.reference);
        BOOST_TEST(request.service == "acte-naissance");
        BOOST_TEST(request.service_title == "Copie d'acte de naissance");
        BOOST_TEST(request.answers_json == R"([{"legend":"É","answers":[]}])");
        BOOST_TEST((request.submitted_at == now));
        BOOST_TEST(request.requester_name == "Prénom Nom de camille");
        BOOST_TEST(request.requester_email == "camille@example.org");
        return draw(request);
    });
}

BOOST_AUTO_TEST_CASE(a_requester_without_an_account_and_the_mentions_are_drawn) {
    const auto filed = file_request(user);
    owner.execute(set_code, hash_token("code"), filed.id);
    owner.execute(set_requester, "noé@example.org", "", "Noé", R"({"department":{}})", filed.id);
    maker.make_one(now, retry_at, [&](const UnreceiptedRequest& request) {
        BOOST_TEST(request.requester_name == "Noé");
        BOOST_TEST(request.requester_email == "noé@example.org");
        BOOST_TEST(request.mentions_json.value_or("") == R"({"department":{}})");
        return draw(request);
    });
}

BOOST_AUTO_TEST_CASE(a_pdf_is_read_back_byte_for_byte) {
    std::string pdf;
    for (int i = 0; i < 100'000; ++i) pdf += static_cast<char>(i % 251);
    const auto filed = file_request(user);
    maker.make_one(now, retry_at, [&](const UnreceiptedRequest&) { return pdf; });
    BOOST_TEST((reader.find_for_user(user, filed.reference)->pdf == pdf));
}

BOOST_AUTO_TEST_CASE(only_its_user_reads_a_receipt) {
    const auto filed = file_request(user);
    make_all();
    BOOST_TEST(!reader.find_for_user(add_user("dominique"), filed.reference).has_value());
    BOOST_TEST(!reader.find_for_user(user, new_reference()).has_value());
    BOOST_TEST(!reader.find_for_follower(TokenHash{}, filed.reference).has_value());
}

BOOST_AUTO_TEST_CASE(without_an_account_only_the_code_opens_a_receipt) {
    const auto filed = file_request(user);
    owner.execute(set_code, hash_token("code"), filed.id);
    BOOST_REQUIRE(reader.find_for_follower(hash_token("code"), filed.reference).has_value());
    BOOST_TEST(!reader.find_for_follower(hash_token("code"), filed.reference)->pdf.has_value());
    make_all();
    BOOST_TEST(reader.find_for_follower(hash_token("code"), filed.reference)->pdf.has_value());
    BOOST_TEST(!reader.find_for_follower(hash_token("other"), filed.reference).has_value());
    BOOST_TEST(!reader.find_for_user(user, filed.reference).has_value());
}

BOOST_AUTO_TEST_CASE(a_receipt_that_cannot_be_drawn_waits_without_delaying_others) {
    const auto bad = file_request(user, now);
    const auto good = file_request(user, now + 1s);
    const auto draw_good = [&](const UnreceiptedRequest& request) {
        return request.id == bad.id ? std::nullopt : draw(request);
    };
    BOOST_TEST(maker.make_one(now, retry_at, draw_good));
    BOOST_TEST(maker.make_one(now, retry_at, draw_good));
    BOOST_TEST(!maker.make_one(now, retry_at, draw_good));
    BOOST_TEST(reader.find_for_user(user, good.reference)->pdf.has_value());
    BOOST_TEST(!reader.find_for_user(user, bad.reference)->pdf.has_value());
    BOOST_TEST(make_one(retry_at));
    BOOST_TEST(reader.find_for_user(user, bad.reference)->pdf.has_value());
}

BOOST_AUTO_TEST_CASE(an_interrupted_receipt_is_made_again) {
    const auto filed = file_request(user);
    BOOST_CHECK_THROW(maker.make_one(now, retry_at,
                                     [](const UnreceiptedRequest&) -> std::optional<std::string> {
                                         throw std::runtime_error("killed");
                                     }),
                      std::runtime_error);
    BOOST_TEST(make_all() == 1);
    BOOST_TEST(reader.find_for_user(user, filed.reference)->pdf.has_value());
}

BOOST_AUTO_TEST_CASE(several_processes_make_each_receipt_once) {
    constexpr int requests = 40;
    for (int i = 0; i < requests; ++i) file_request(user);
    std::atomic<int> drawn = 0;
    const auto work = [&] {
        store::Connection connection{jobs_options, {store::Receipts::maker_statements}};
        store::Receipts receipts{connection};
        // A request that another process works on is skipped, so for a moment nobody may find the last ones.
        for (int idle = 0; idle < 20;) {
            const bool made = receipts.make_one(now, retry_at, [&](const UnreceiptedRequest& request) {
                ++drawn;
                std::this_thread::sleep_for(2ms);
                return draw(request);
            });
            if (made) continue;
            ++idle;
            std::this_thread::sleep_for(5ms);
        }
    };
    std::thread one{work};
    std::thread other{work};
    one.join();
    other.join();
    BOOST_TEST(drawn == requests);
    BOOST_TEST(make_all() == 0);
}

BOOST_AUTO_TEST_CASE(a_receipt_that_was_never_due_is_made_on_demand) {
    const auto filed = file_request(user);
    owner.execute(never_due, filed.id);
    BOOST_TEST(make_all() == 0);
    reader.ask_for(filed.id);
    BOOST_TEST(make_all() == 1);
    reader.ask_for(filed.id);
    BOOST_TEST(make_all() == 0);
}

BOOST_AUTO_TEST_CASE(asking_again_does_not_hurry_one_that_cannot_be_drawn) {
    const auto filed = file_request(user);
    maker.make_one(now, retry_at, [](const UnreceiptedRequest&) { return std::optional<std::string>{}; });
    reader.ask_for(filed.id);
    BOOST_TEST(make_all() == 0);
}

BOOST_AUTO_TEST_CASE(waiting_requests_are_found_by_an_index) {
    for (int i = 0; i < 50; ++i) file_request(user);
    make_all();
    file_request(user);
    store::Rows plan = owner.query(explain_due);
    BOOST_REQUIRE(plan.next());
    BOOST_TEST(plan.text(4) == "range");
    BOOST_TEST(plan.text(6) == "requests_receipt_due");
}

BOOST_AUTO_TEST_CASE(the_public_proof_exists_as_long_as_the_request) {
    const auto filed = file_request(user);
    const auto proof = reader.proof(filed.reference);
    BOOST_REQUIRE(proof.has_value());
    BOOST_TEST(proof->service == "acte-naissance");
    BOOST_TEST(proof->service_title == "Copie d'acte de naissance");
    BOOST_TEST(proof->answers_json == "[]");
    BOOST_TEST((proof->submitted_at == now));
    make_all();
    owner.run_script_statement("DELETE FROM requests");
    BOOST_TEST(!reader.proof(filed.reference).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
