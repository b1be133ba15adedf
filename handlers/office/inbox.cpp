// One department and one status at a time, so that a page reads one range of one index however many requests there are.
#include "handlers/office/inbox.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "handlers/office/events.hpp"
#include "handlers/requests/rules.hpp"
#include "handlers/requests/view.hpp"
#include "handlers/web/page.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::inbox {
namespace {

constexpr int page_size = 50;
constexpr int counted_at_most = 100;  ///< from here on "99+": an exact count would cost more than it is worth

constexpr std::array shown_statuses = {
    RequestStatus::submitted, RequestStatus::in_progress, RequestStatus::awaiting_documents,
    RequestStatus::done,      RequestStatus::refused,     RequestStatus::closed};

std::string address(std::string_view department, RequestStatus status) {
    return paths::inbox() + "?service=" + fcgi::url_encoded(department) + "&statut=" + std::string{code(status)};
}

std::string name_of(const Visit& visit, const std::string& department) {
    const auto known = visit.portal.site.departments.find(department);
    return known == visit.portal.site.departments.end() ? department : known->second.name;
}

std::string count_text(const Visit& visit, const std::string& department, RequestStatus status) {
    const auto count = visit.store().requests.count(department, status, counted_at_most);
    return count == counted_at_most ? "99+" : std::to_string(count);
}

void show_tabs(const Visit& visit, const std::vector<std::string>& departments, const std::string& department,
               RequestStatus status, html::Section& page) {
    for (const std::string& other : departments) {
        if (departments.size() < 2) break;
        html::Section tab = page.add("DEPARTMENT");
        tab.set("NAME", name_of(visit, other))
            .set("HREF", address(other, status))
            .show_if(other == department, "CURRENT");
    }
    for (const RequestStatus other : shown_statuses) {
        html::Section tab = page.add("TAB");
        tab.set("LABEL", label(other)).set("HREF", address(department, other));
        tab.set("COUNT", count_text(visit, department, other)).show_if(other == status, "CURRENT");
    }
}

}  // namespace

Response list(const Visit& visit) {
    const auto& query = visit.request.query;
    const auto departments = visit.store().officers.departments(visit.officer());
    html::Values values;
    if (departments.empty()) {
        values.show("NO_DEPARTMENT");
        return page(visit, "office/inbox/list", values);
    }
    const std::string wanted{fcgi::first(query, "service").value_or(departments.front())};
    const bool known = std::find(departments.begin(), departments.end(), wanted) != departments.end();
    if (!known) {
        if (visit.portal.site.departments.contains(wanted)) note_foreign_try(visit, wanted);
        return error_page(visit, "forbidden", 403);
    }
    const auto status = store::status_of(fcgi::first(query, "statut").value_or("")).value_or(RequestStatus::submitted);
    const auto after = Uuid::from_text(fcgi::first(query, "apres").value_or(""));
    auto rows = visit.store().requests.inbox(visit.officer(), wanted, status, after.value_or(Uuid{}), page_size + 1);
    if (rows.size() > page_size) {
        rows.pop_back();
        values.show_with(
            "NEXT", "HREF",
            fmt::format("{}&apres={}&page={}", address(wanted, status), rows.back().id.text(), list_page(visit) + 1));
    }
    values.add("INBOX").set("DEPARTMENT_NAME", name_of(visit, wanted)).set("STATUS", label(status));
    if (after) show_list_page(visit, values);
    values.show_with("FIRST", "HREF", after ? address(wanted, status) : "");
    values.show(rows.empty() ? "NO_ROWS" : "HAS_ROWS").set("CURRENT_STATUS", label(status));
    show_tabs(visit, departments, wanted, status, values);
    show_rows(visit, rows, paths::office_request, values);
    return page(visit, "office/inbox/list", values);
}

}  // namespace eservices::handlers::office::inbox
