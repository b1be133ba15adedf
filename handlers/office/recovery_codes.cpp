// Only hashes are stored, so the codes can be shown just after they are made.
#include "handlers/office/recovery_codes.hpp"

#include "handlers/web/page.hpp"
#include "values/recovery_code.hpp"

namespace eservices::handlers {

std::vector<std::string> renew_recovery_codes(const Visit& visit, const Uuid& officer) {
    constexpr int count = 10;
    std::vector<std::string> codes;
    std::vector<TokenHash> hashes;
    for (int i = 0; i < count; ++i) {
        codes.push_back(new_recovery_code());
        hashes.push_back(hash_recovery_code(codes.back(), officer, visit.portal.site.key));
    }
    visit.store().second_factors.set_recovery_codes(officer, hashes);
    return codes;
}

Response show_recovery_codes(const Visit& visit, const std::vector<std::string>& codes, std::string_view next) {
    html::Values values;
    values.set("NEXT_HREF", next).set("OFFICER", visit.session->name());
    for (const std::string& code : codes) values.add("CODE").set("TEXT", code);
    Response response = page(visit, "office/recovery_codes", values);
    response.is_shown_once = true;
    return response;
}

}  // namespace eservices::handlers
