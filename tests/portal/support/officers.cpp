// Officers sign in through the pages, with the codes of an application.
#include "tests/portal/support/officers.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>
#include <liboath/oath.h>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/token.hpp"
#include "values/totp.hpp"

namespace eservices::portal_test {

void settle(const Officer& officer) {
    Database{}.execute(
        fmt::format("UPDATE officer_roles SET granted_at = granted_at - INTERVAL 8 DAY WHERE officer_id = "
                    "(SELECT id FROM officers WHERE login = '{}')",
                    officer.login));
}

Officer new_officer(std::string_view department, std::string_view role) {
    const std::string number = unique_number();
    Officer officer{.login = fmt::format("agent.n{}", number),
                    .password = fmt::format("les archives du {}e étage", number),
                    .name = fmt::format("Agent Numéro{}", number)};
    run_eservices(
        fmt::format("agent add {0} --name \"{1}\" --email {0}@example.fr --department {2} {3} --password-stdin",
                    officer.login, officer.name, department, role.empty() ? "" : "--role " + std::string{role}),
        officer.password + '\n');
    settle(officer);
    return officer;
}

std::string second_step(Browser& browser, const Officer& officer, const std::string& login_page) {
    const Fields typed = {{"identifiant", officer.login}, {"mot-de-passe", officer.password}};
    const Answer answer = browser.submit(login_page, typed, "/agent/connexion");
    if (answer.status != 303)
        throw std::runtime_error(fmt::format("{} has no second step: {}", officer.login, answer.status));
    return answer.header("location");
}

std::string shown_secret(const Answer& enrolment) {
    constexpr std::string_view mark = "id=\"totp-secret\">";
    const std::size_t at = enrolment.body.find(mark);
    if (at == std::string::npos) throw std::runtime_error("the page shows no secret");
    std::string secret = enrolment.body.substr(at + mark.size(), 39);
    std::erase(secret, ' ');
    return secret;
}

std::vector<std::string> shown_recovery_codes(const Answer& page) {
    constexpr std::string_view mark = "<li class=\"portal-code\">";
    std::vector<std::string> codes;
    for (std::size_t at = page.body.find(mark); at != std::string::npos; at = page.body.find(mark, at + 1))
        codes.push_back(page.body.substr(at + mark.size(), 19));
    return codes;
}

std::string totp_now(const std::string& secret, int steps_from_now) {
    char* bytes = nullptr;
    std::size_t length = 0;
    TotpSecret decoded{};
    if (oath_base32_decode(secret.data(), secret.size(), &bytes, &length) != OATH_OK || length != decoded.size())
        throw std::runtime_error("this is no secret: " + secret);
    std::copy_n(bytes, length, decoded.begin());
    std::free(bytes);  // NOLINT: the library's own
    return totp_code(decoded, totp_step(utc_now()) + steps_from_now);
}

std::string with_wrong_digit(std::string code) {
    code[2] = code[2] == '5' ? '6' : '5';
    return code;
}

void forget_last_code(const Officer& officer) {
    Database{}.execute(fmt::format("UPDATE officers SET totp_step = 0 WHERE login = '{}'", officer.login));
}

namespace {

void enrol(Officer& officer, const std::string& path) {
    const Answer page = officer.browser.get(path);
    officer.totp_secret = shown_secret(page);
    const Answer answer =
        officer.browser.post(path, with(form_to(page.body, path).fields, "code", totp_now(officer.totp_secret)));
    if (answer.status != 200)
        throw std::runtime_error(fmt::format("{} could not enrol: {}", officer.login, answer.status));
    officer.recovery_codes = shown_recovery_codes(answer);
}

}  // namespace

void log_in(Officer& officer) {
    const std::string path = second_step(officer.browser, officer);
    if (path.starts_with("/agent/connexion/application/")) return enrol(officer, path);
    forget_last_code(officer);
    expect_landing(officer.browser.submit(path, {{"code", totp_now(officer.totp_secret)}}), "/agent", officer.login);
}

Officer signed_in_officer(std::string_view department, std::string_view role) {
    Officer officer = new_officer(department, role);
    log_in(officer);
    return officer;
}

std::string officer_token(const Officer& officer, std::string_view expiry) {
    std::string token = new_token();
    Database{}.execute(
        fmt::format("INSERT INTO officer_links (token_hash, officer_id, expires_at) SELECT x'{}', "
                    "id, UTC_TIMESTAMP(6) + {} FROM officers WHERE login = '{}'",
                    hexadecimal(raw(hash_token(token))), expiry, officer.login));
    return token;
}

}  // namespace eservices::portal_test
