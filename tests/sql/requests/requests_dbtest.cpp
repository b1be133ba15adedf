// Requests: who reads them, who may change them, and how many rows a page reads.
#include "sql/requests/requests.hpp"

#include <boost/test/unit_test.hpp>

#include "sql/demo/demo.hpp"
#include "tests/sql/database.hpp"
#include "values/reference.hpp"

BOOST_FIXTURE_TEST_SUITE(requests, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::RequestStatus;

Uuid end_of_time() { return Uuid::at(from_sql("9999-12-31 23:59:59")); }

}  // namespace

BOOST_AUTO_TEST_CASE(a_filed_request_is_submitted_and_has_no_events) {
    const Uuid user = add_user("camille");
    const auto filed = file_request(user, now, "etat-civil", R"([{"legend":"é","answers":[]}])");
    const auto request = store.requests.find_for_user(user, filed.reference);
    BOOST_REQUIRE(request.has_value());
    BOOST_TEST((request->id == filed.id));
    BOOST_TEST((request->status == RequestStatus::submitted));
    BOOST_TEST((request->submitted_at == now));
    BOOST_TEST(request->answers_json == R"([{"legend":"é","answers":[]}])");
    BOOST_TEST(request->officer.empty());
    BOOST_TEST(request->requester.family_name == "Nom de camille");
    BOOST_TEST(store.requests.events(filed.id).empty());
}

BOOST_AUTO_TEST_CASE(the_same_form_filed_twice_is_one_request_whose_reference_is_found) {
    const Uuid user = add_user("camille");
    store::NewRequest request{.id = Uuid::at(now),
                              .reference = "K7M4Q-2XPRC",
                              .user_id = user,
                              .service = "acte-naissance",
                              .service_title = "Copie d'acte de naissance",
                              .department = "etat-civil",
                              .answers_json = "[]",
                              .submission_key = hash_token("form"),
                              .submitted_at = now};
    store.filings.add({.request = request});
    request.id = Uuid::at(now);
    request.reference = "ANOTHER-ONE";
    BOOST_CHECK_THROW(store.filings.add({.request = request}), store::Duplicate);
    BOOST_TEST(store.requests.find_submission(user, {}, hash_token("form")).value().reference == "K7M4Q-2XPRC");
    BOOST_TEST(store.requests.list_for_user(user, end_of_time(), 10).size() == 1U);
    BOOST_TEST(!store.requests.find_submission(add_user("other"), {}, hash_token("form")).has_value());
}

BOOST_AUTO_TEST_CASE(a_request_filed_without_an_account_is_found_only_by_the_browser_that_filed_it) {
    const store::NewRequest request{.id = Uuid::at(now),
                                    .reference = "K7M4Q-2XPRC",
                                    .user_id = {},
                                    .follower = store::Follower{{}, hash_token("code")},
                                    .service = "acte-naissance",
                                    .service_title = "Copie d'acte de naissance",
                                    .department = "etat-civil",
                                    .answers_json = "[]",
                                    .submission_key = hash_token("draft"),
                                    .submitted_at = now};
    store.filings.add({.request = request, .owner = {.user = {}, .browser = hash_token("visitor")}});
    BOOST_TEST(store.requests.find_submission({}, hash_token("visitor"), hash_token("draft")).has_value());
    BOOST_TEST(!store.requests.find_submission({}, hash_token("another"), hash_token("draft")).has_value());
    BOOST_TEST(!store.requests.find_submission({}, {}, hash_token("draft")).has_value());
    BOOST_TEST(!store.requests.find_submission(add_user("camille"), {}, hash_token("draft")).has_value());
}

BOOST_AUTO_TEST_CASE(an_existing_reference_is_refused) {
    const auto filed = file_request(add_user("camille"));
    const store::NewRequest request{.id = Uuid::at(now),
                                    .reference = filed.reference,
                                    .user_id = add_user("other"),
                                    .service = "acte-naissance",
                                    .service_title = "Copie d'acte de naissance",
                                    .department = "etat-civil",
                                    .answers_json = "[]",
                                    .submission_key = hash_token("form"),
                                    .submitted_at = now};
    BOOST_CHECK_THROW(store.filings.add({.request = request}), store::Duplicate);
    BOOST_TEST(store.requests.list_for_user(request.user_id.value(), end_of_time(), 10).empty());
}

BOOST_AUTO_TEST_CASE(answers_that_are_not_json_are_refused) {
    const Uuid user = add_user("camille");
    for (const char* const bad : {"", "{", "[1,]", "hello"})
        BOOST_CHECK_THROW(file_request(user, now, "etat-civil", bad), store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(another_citizen_cannot_read_a_request) {
    const auto filed = file_request(add_user("camille"));
    const Uuid stranger = add_user("stranger");
    BOOST_TEST(!store.requests.find_for_user(stranger, filed.reference).has_value());
    BOOST_TEST(store.requests.list_for_user(stranger, end_of_time(), 10).empty());
    BOOST_TEST(!store.requests.find_for_user(Uuid{}, filed.reference).has_value());
}

BOOST_AUTO_TEST_CASE(an_officer_reads_requests_of_their_own_departments_only) {
    const auto filed = file_request(add_user("camille"));
    const Uuid own = add_officer("own", "etat-civil");
    const Uuid foreign = add_officer("foreign", "urbanisme");
    BOOST_TEST(store.requests.find_for_officer(own, filed.reference).has_value());
    BOOST_TEST(store.requests.inbox(own, "etat-civil", RequestStatus::submitted, Uuid{}, 10).size() == 1U);
    BOOST_TEST(!store.requests.find_for_officer(foreign, filed.reference).has_value());
    BOOST_TEST(store.requests.inbox(foreign, "etat-civil", RequestStatus::submitted, Uuid{}, 10).empty());
    BOOST_TEST(store.requests.inbox(foreign, "urbanisme", RequestStatus::submitted, Uuid{}, 10).empty());
}

BOOST_AUTO_TEST_CASE(an_officer_of_another_department_cannot_change_a_request) {
    const Uuid user = add_user("camille");
    const auto filed = file_request(user);
    const Uuid foreign = add_officer("foreign", "urbanisme");
    BOOST_TEST(!change_status(foreign, filed.id, RequestStatus::submitted, RequestStatus::done));
    BOOST_TEST((store.requests.find_for_user(user, filed.reference).value().status == RequestStatus::submitted));
    BOOST_TEST(store.requests.events(filed.id).empty());
}

BOOST_AUTO_TEST_CASE(a_status_changes_only_from_the_one_that_the_officer_saw) {
    const Uuid user = add_user("camille");
    const auto filed = file_request(user);
    const Uuid one = add_officer("one");
    const Uuid two = add_officer("two");
    BOOST_TEST(change_status(one, filed.id, RequestStatus::submitted, RequestStatus::in_progress));
    BOOST_TEST(!change_status(two, filed.id, RequestStatus::submitted, RequestStatus::refused));
    const auto request = store.requests.find_for_user(user, filed.reference).value();
    BOOST_TEST((request.status == RequestStatus::in_progress));
    BOOST_TEST(request.officer == "Agent one");
    const auto events = store.requests.events(filed.id);
    BOOST_REQUIRE(events.size() == 1U);
    BOOST_TEST((events[0].status == RequestStatus::in_progress));
    BOOST_TEST(events[0].officer == "Agent one");
}

BOOST_AUTO_TEST_CASE(a_citizens_list_is_newest_first_and_continues_after_a_page) {
    const Uuid user = add_user("camille");
    std::vector<std::string> references;
    for (int day = 0; day < 25; ++day) references.push_back(file_request(user, now - day * 24h).reference);
    const auto first = store.requests.list_for_user(user, end_of_time(), 20);
    BOOST_REQUIRE(first.size() == 20U);
    const auto second = store.requests.list_for_user(user, first.back().id, 20);
    BOOST_REQUIRE(second.size() == 5U);
    for (std::size_t i = 0; i < 25; ++i) BOOST_TEST((i < 20 ? first[i] : second[i - 20]).reference == references[i]);
}

BOOST_AUTO_TEST_CASE(an_inbox_is_oldest_first_and_continues_after_a_page) {
    const Uuid user = add_user("camille");
    const Uuid officer = add_officer("dominique");
    std::vector<std::string> references;
    for (int day = 0; day < 12; ++day) references.push_back(file_request(user, now + day * 24h).reference);
    const auto first = store.requests.inbox(officer, "etat-civil", RequestStatus::submitted, Uuid{}, 10);
    BOOST_REQUIRE(first.size() == 10U);
    BOOST_TEST(first.front().person == "Prénom Nom de camille");
    const auto second = store.requests.inbox(officer, "etat-civil", RequestStatus::submitted, first.back().id, 10);
    BOOST_REQUIRE(second.size() == 2U);
    for (std::size_t i = 0; i < 12; ++i) BOOST_TEST((i < 10 ? first[i] : second[i - 10]).reference == references[i]);
}

BOOST_AUTO_TEST_CASE(counting_stops_at_the_given_maximum) {
    const Uuid user = add_user("camille");
    for (int i = 0; i < 7; ++i) file_request(user);
    BOOST_TEST(store.requests.count("etat-civil", RequestStatus::submitted, 100) == 7);
    BOOST_TEST(store.requests.count("etat-civil", RequestStatus::submitted, 5) == 5);
    BOOST_TEST(store.requests.count("etat-civil", RequestStatus::done, 100) == 0);
    BOOST_TEST(store.requests.count("urbanisme", RequestStatus::submitted, 100) == 0);
}

BOOST_AUTO_TEST_CASE(each_status_has_one_word_and_other_words_are_unknown) {
    for (int i = 0; i <= static_cast<int>(RequestStatus::cancelled); ++i) {
        const auto status = static_cast<RequestStatus>(i);
        BOOST_TEST((store::status_of(store::code(status)) == status));
    }
    for (const char* const word : {"", "Submitted", "draft", "submitted "}) BOOST_TEST(!store::status_of(word));
}

// ---- What a page costs
// -----------------------------------------------------------------------------------------------

namespace {

constexpr store::Statement count_reads{"test.count_reads",
                                       "SELECT SUM(variable_value) FROM information_schema.session_status "
                                       "WHERE variable_name LIKE 'Handler_read%'"};
constexpr const store::Statement* counting[] = {&count_reads};

/// Twenty thousand requests of ten citizens, most of them closed, and a connection that counts the rows it reads.
struct Volume : tests::Database {
    Volume() {
        store::Connection owner{owner_options, {store::Demo::statements}};
        for (int i = 0; i < 10; ++i) users.push_back(add_user("user" + std::to_string(i)));
        for (int made = 0; made < 20'000;) {
            store::DemoBatch batch;
            for (; batch.requests.size() < 2000; ++made) batch.requests.push_back(request(made));
            store::Demo{owner}.add(batch);
        }
    }

    store::DemoRequest request(int number) const {
        const UtcTime time = now + number * 1min;
        const auto status = number % 20 == 0 ? RequestStatus::submitted : RequestStatus::closed;
        return {.id = Uuid::at(time),
                .reference = new_reference(),
                .citizen = users[static_cast<std::size_t>(number % 10)],
                .service = "acte-naissance",
                .service_title = "Copie d'acte de naissance",
                .department = "etat-civil",
                .answers_json = "[]",
                .events = {{Uuid::at(time), status, {}, time}},
                .messages = {}};
    }

    std::int64_t reads() {
        store::Rows rows = connection.query(count_reads);
        rows.next();
        return rows.number(1);
    }

    /// The number of rows that the server read for `work`, without those of the counting itself.
    template <class Work>
    std::int64_t reads_of(const Work& work) {
        const std::int64_t first = reads();
        const std::int64_t second = reads();
        work();
        return reads() - second - (second - first);
    }

    std::vector<Uuid> users;
    Uuid officer = add_officer("dominique");
    store::Connection connection{worker_options, {store::Requests::statements, counting}};
    store::Requests requests{connection};
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(over_twenty_thousand_requests_a_page_reads_little_more_than_it_shows, Volume) {
    constexpr int shown = 50;
    constexpr int beside = 5;  // the department, and the end of a range
    const auto inbox = [&](RequestStatus status, const Uuid& after) {
        std::size_t count = 0;
        const std::int64_t reads =
            reads_of([&] { count = requests.inbox(officer, "etat-civil", status, after, shown).size(); });
        BOOST_TEST(count == static_cast<std::size_t>(shown));
        return reads;
    };
    const Uuid middle = Uuid::at(now + 10'000min);
    BOOST_TEST(inbox(RequestStatus::submitted, Uuid{}) <= 2 * shown + beside);  // a request and its citizen
    BOOST_TEST(inbox(RequestStatus::submitted, middle) <= 2 * shown + beside);
    BOOST_TEST(inbox(RequestStatus::closed, Uuid{}) <= 2 * shown + beside);
    BOOST_TEST(inbox(RequestStatus::closed, middle) <= 2 * shown + beside);
    BOOST_TEST(reads_of([&] { requests.list_for_user(users[3], end_of_time(), shown); }) <= shown + beside);
    BOOST_TEST(reads_of([&] { requests.list_for_user(users[3], middle, shown); }) <= shown + beside);
    BOOST_TEST(reads_of([&] { requests.count("etat-civil", RequestStatus::closed, 100); }) <= 100 + beside + 100);
    BOOST_TEST(reads_of([&] { requests.find_for_user(users[3], "AAAAA-AAAAA"); }) <= beside);
}

BOOST_AUTO_TEST_SUITE_END()
