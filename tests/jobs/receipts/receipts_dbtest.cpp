// The loop that makes receipts, with the database rights of its process.
#include "jobs/receipts/receipts.hpp"

#include <chrono>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/jobs/receipts/a_receipt.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

struct ReceiptsFixture : tests::Database {
    store::Connection connection{jobs_options, {store::Receipts::maker_statements}};
    Uuid user = add_user("camille");

    bool is_made(const std::string& reference) {
        const auto receipt = store.receipts.find_for_user(user, reference);
        return receipt && receipt->pdf && receipt->pdf->starts_with("%PDF");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipts_of_jobs, ReceiptsFixture)

BOOST_AUTO_TEST_CASE(a_waiting_request_gets_its_pdf) {
    const auto filed = file_request(user, now, "etat-civil", tests::a_request("Rien").answers_json);
    BOOST_TEST(jobs::make_a_receipt(connection, tests::an_office(), now));
    BOOST_TEST(is_made(filed.reference));
    BOOST_TEST(!jobs::make_a_receipt(connection, tests::an_office(), now));
}

BOOST_AUTO_TEST_CASE(a_receipt_that_cannot_be_drawn_does_not_stop_the_next) {
    const auto bad = file_request(user, now, "etat-civil", R"([{"legend": 1}])");
    const auto good = file_request(user, now + 1s);
    BOOST_TEST(jobs::make_a_receipt(connection, tests::an_office(), now));
    BOOST_TEST(jobs::make_a_receipt(connection, tests::an_office(), now));
    BOOST_TEST(is_made(good.reference));
    BOOST_TEST(!is_made(bad.reference));
}

BOOST_AUTO_TEST_CASE(the_loop_makes_a_receipt_soon_after_its_request_is_filed) {
    jobs::asio::io_context io{1};
    jobs::asio::co_spawn(io, jobs::make_receipts(io, connection, tests::an_office()), jobs::asio::detached);
    std::thread loop{[&] { io.run(); }};
    std::this_thread::sleep_for(50ms);
    const auto filed = file_request(user, utc_now());
    const auto began = std::chrono::steady_clock::now();
    while (!is_made(filed.reference) && std::chrono::steady_clock::now() - began < 10s)
        std::this_thread::sleep_for(5ms);
    const auto took = std::chrono::steady_clock::now() - began;
    io.stop();
    loop.join();
    BOOST_TEST(is_made(filed.reference));
    // The target is 200 ms; a busy machine gets more.
    BOOST_TEST((took < 2s));
    BOOST_TEST_MESSAGE("made after " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms");
}

BOOST_AUTO_TEST_CASE(the_loop_keeps_running_without_its_database) {
    store::Connection nowhere{{.socket = "/nowhere/mysqld.sock", .database = "none", .user = "nobody", .password = ""},
                              {store::Receipts::maker_statements}};
    jobs::asio::io_context io{1};
    bool ended = false;
    jobs::asio::co_spawn(io, jobs::make_receipts(io, nowhere, tests::an_office()),
                         [&](const std::exception_ptr&) { ended = true; });
    io.run_for(300ms);
    BOOST_TEST(!ended);
}

BOOST_AUTO_TEST_SUITE_END()
