// Generated rows read back like those that the portal writes.
#include "sql/demo/demo.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"
#include "values/reference.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::RequestStatus;

struct Owner : tests::Database {
    store::Connection connection{owner_options, {store::Demo::statements}};
    store::Demo demo{connection};
    Uuid citizen = Uuid::at(now);
    Uuid officer = Uuid::at(now);

    store::DemoBatch people() const {
        return {{{officer, "agent", "Agent", "agent@example.org", "no hash", "etat-civil", now}},
                {{citizen, "camille", "camille@example.org", "Martin", "Camille", "no hash", now}},
                {}};
    }

    store::DemoRequest request(UtcTime time) const {
        return {.id = Uuid::at(time),
                .reference = new_reference(),
                .citizen = citizen,
                .service = "acte-naissance",
                .service_title = "Copie d'acte de naissance",
                .department = "etat-civil",
                .answers_json = "[]",
                .events = {{Uuid::at(time), RequestStatus::submitted, {}, time},
                           {Uuid::at(time + 1h), RequestStatus::in_progress, officer, time + 1h},
                           {Uuid::at(time + 2h), RequestStatus::done, officer, time + 2h}},
                .messages = {{Uuid::at(time + 2h), officer, "Voici.", time + 2h}}};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(demo_rows, Owner)

BOOST_AUTO_TEST_CASE(generated_people_and_requests_read_back_through_the_repositories) {
    BOOST_TEST(demo.is_empty());
    auto batch = people();
    // More rows than fit into one statement, with a remainder.
    for (int i = 0; i < 33; ++i) batch.requests.push_back(request(now + i * 24h));
    demo.add(batch);
    BOOST_TEST(!demo.is_empty());
    BOOST_TEST(store.users.find("camille").value().activated);
    BOOST_TEST(store.requests.list_for_user(citizen, Uuid::at(now + 10'000h), 100).size() == 33U);
    for (const auto& made : batch.requests) {
        const auto found = store.requests.find_for_officer(officer, made.reference);
        BOOST_REQUIRE(found.has_value());
        BOOST_TEST((found->status == RequestStatus::done));
        BOOST_TEST(found->officer == "Agent");
        BOOST_TEST((found->submitted_at == made.events.front().happened_at));
        const auto events = store.requests.events(made.id);
        BOOST_REQUIRE(events.size() == 2U);
        BOOST_TEST((events[0].status == RequestStatus::in_progress));
        BOOST_TEST(store.messages.list(made.id).at(0).body == "Voici.");
    }
}

BOOST_AUTO_TEST_CASE(a_batch_with_a_taken_reference_is_refused_as_a_whole) {
    auto batch = people();
    batch.requests = {request(now), request(now + 1h)};
    batch.requests[1].reference = batch.requests[0].reference;
    BOOST_CHECK_THROW(demo.add(batch), store::Duplicate);
    BOOST_TEST(demo.is_empty());
}

BOOST_AUTO_TEST_SUITE_END()
