// Uses MariaDB's named locks, which end with the process that holds them.
#include "sql/documents/download_locks.hpp"

namespace eservices::store {

constexpr Statement take_download{"download_locks.take", "SELECT GET_LOCK(CONCAT('eservices.own_data.', HEX(?)), 0)"};

bool DownloadLocks::take(const Uuid& user) {
    Rows rows = m_connection.query(take_download, user);
    return rows.next() && rows.number(1) == 1;
}

constexpr Statement release_download{"download_locks.release",
                                     "SELECT RELEASE_LOCK(CONCAT('eservices.own_data.', HEX(?)))"};

void DownloadLocks::release(const Uuid& user) { m_connection.query(release_download, user); }

constexpr const Statement* all_of_download_locks[] = {&take_download, &release_download};
constinit const Statements DownloadLocks::statements = all_of_download_locks;

}  // namespace eservices::store
