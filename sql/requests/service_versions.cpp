// Queries on the published versions of e-services.
#include "sql/requests/service_versions.hpp"

namespace eservices::store {

constexpr Statement insert_service_version{"service_versions.publish",
                                           "INSERT IGNORE INTO service_versions (service, hash, html, published_at) "
                                           "VALUES (?, ?, ?, ?)"};

void ServiceVersions::publish(std::string_view service, std::string_view hash, std::string_view html, UtcTime now) {
    m_connection.execute(insert_service_version, service, hash, html, now);
}

constexpr Statement by_hash{"service_versions.html",
                            "SELECT html FROM service_versions WHERE service = ? AND hash = ?"};

std::optional<std::string> ServiceVersions::html(std::string_view service, std::string_view hash) {
    Rows rows = m_connection.query(by_hash, service, hash);
    if (!rows.next()) return std::nullopt;
    return rows.text(1);
}

constexpr Statement date_of{"service_versions.published_at",
                            "SELECT published_at FROM service_versions WHERE service = ? AND hash = ?"};

std::optional<UtcTime> ServiceVersions::published_at(std::string_view service, std::string_view hash) {
    Rows rows = m_connection.query(date_of, service, hash);
    if (!rows.next()) return std::nullopt;
    return rows.time(1);
}

constexpr const Statement* all_of_service_versions[] = {&insert_service_version, &by_hash, &date_of};
constinit const Statements ServiceVersions::statements = all_of_service_versions;

}  // namespace eservices::store
