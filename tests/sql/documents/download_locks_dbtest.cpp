// Each citizen downloads one archive at a time, over several connections.
#include "sql/documents/download_locks.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(download_locks, eservices::tests::Database)

namespace {

using namespace eservices;

}  // namespace

BOOST_AUTO_TEST_CASE(a_lock_is_taken_once_until_released_and_per_user) {
    const Uuid one = add_user("camille");
    const Uuid other = add_user("dominique");
    store::Store second{worker_options};
    BOOST_TEST(store.download_locks.take(one));
    BOOST_TEST(!second.download_locks.take(one));
    BOOST_TEST(second.download_locks.take(other));
    store.download_locks.release(one);
    BOOST_TEST(second.download_locks.take(one));
}

BOOST_AUTO_TEST_CASE(a_lock_ends_with_its_connection) {
    const Uuid user = add_user("camille");
    {
        store::Store killed{worker_options};
        BOOST_TEST(killed.download_locks.take(user));
        BOOST_TEST(!store.download_locks.take(user));
    }
    bool taken = false;
    for (int i = 0; i < 1'000 && !taken; ++i) taken = store.download_locks.take(user);
    BOOST_TEST(taken);
}

BOOST_AUTO_TEST_SUITE_END()
