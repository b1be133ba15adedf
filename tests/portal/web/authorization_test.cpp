// Access: every row of the route table, requested by every kind of person.
#include <array>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/fastcgi.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {
namespace {

using fcgi::Method;
using handlers::May;
using handlers::Route;

enum class Who : std::uint8_t {
    anonymous,
    owner,
    other_citizen,
    officer,
    foreign_officer,
    account_manager,
    administrator
};

/// Those who are refused come first, so that those who are allowed find everything as it was.
constexpr std::array everybody = {Who::anonymous,       Who::other_citizen, Who::foreign_officer, Who::owner,
                                  Who::account_manager, Who::administrator, Who::officer};

std::string label_of(Who who) {
    constexpr std::array names = {"nobody signed in",
                                  "the owner",
                                  "another citizen",
                                  "an officer of the department",
                                  "an officer of another department",
                                  "an officer with the role accounts",
                                  "an officer with the role administration"};
    return names.at(static_cast<std::size_t>(who));
}

Browser& browser_of(Who who, Browser& anonymous) {
    switch (who) {
        case Who::owner:
            return people().owner.browser;
        case Who::other_citizen:
            return people().other.browser;
        case Who::officer:
            return people().officer.browser;
        case Who::foreign_officer:
            return people().foreigner.browser;
        case Who::account_manager:
            return people().account_manager.browser;
        case Who::administrator:
            return people().administrator.browser;
        default:
            return anonymous;
    }
}

void reopen_session(Who who) {
    switch (who) {
        case Who::owner:
            return log_in(people().owner);
        case Who::other_citizen:
            return log_in(people().other);
        case Who::officer:
            return log_in(people().officer);
        case Who::foreign_officer:
            return log_in(people().foreigner);
        case Who::account_manager:
            return log_in(people().account_manager);
        case Who::administrator:
            return log_in(people().administrator);
        default:
            return;
    }
}

bool may(Who who, May rule) {
    const bool citizen = who == Who::owner || who == Who::other_citizen;
    const bool officer = who != Who::anonymous && !citizen;
    return rule == May::anyone || rule == May::owner || rule == May::operations || (rule == May::user && citizen) ||
           (rule == May::officer && officer) || (rule == May::account_manager && who == Who::account_manager) ||
           (rule == May::administrator && who == Who::administrator);
}

bool sees(Who who, Owner owner) {
    if (owner == Owner::citizen) return who == Who::owner;
    return owner == Owner::nobody || who == Who::officer;
}

int expected_status(const Route& row, Who who, const Sample& sample) {
    if (!may(who, row.may)) return who == Who::anonymous ? 303 : 403;
    // A visitor who posts to a draft that is not theirs may be its owner, signed out: they are sent to log in.
    if (row.may == May::owner && who == Who::anonymous && row.method == Method::post) return 303;
    if (row.may == May::owner && who != Who::owner) return 404;
    return sees(who, sample.owner) ? sample.accepted : 404;
}

Answer ask(Browser& browser, const Route& row, const Sample& sample) {
    if (row.method == Method::get) return browser.get(sample.path);
    return post(browser, sample, with(sample.form, "csrf", browser.csrf()));
}

std::string changed_tables(const std::map<std::string, std::string>& before,
                           const std::map<std::string, std::string>& after) {
    std::string names;
    for (const auto& [table, sum] : after)
        if (before.at(table) != sum) names += ' ' + table;
    return names;
}

/// What a refusal changes: nothing, except that an officer's request for another department's data is recorded.
std::string trace_left(const Route& row, Who who, const Sample& sample) {
    const bool foreign = may(who, row.may) && sample.owner == Owner::department && !sees(who, sample.owner);
    return foreign ? " eservices.account_events" : "";
}

void check_access(const Route& row) {
    Browser anonymous;
    auto sample = sample_of(row);
    BOOST_REQUIRE_MESSAGE(sample, name_of(row) + " has no entry in samples.cpp: say who owns it");
    const Database database;
    auto before = database.checksums();
    for (const Who who : everybody) {
        // A sample that one person used up is made again for the next.
        const int expected = expected_status(row, who, *sample);
        Browser& browser = browser_of(who, anonymous);
        const Answer answer = ask(browser, row, *sample);
        BOOST_TEST(answer.status == expected,
                   name_of(row) << ", " << label_of(who) << ": " << answer.status << " instead of " << expected);
        BOOST_TEST(header_problems(answer) == "", name_of(row) << ": " << header_problems(answer));
        const bool turned_away = expected != sample->accepted || (row.method == Method::get && !sample->is_recorded);
        if (turned_away && expected >= 400) BOOST_TEST(page_problems(answer) == "");
        if (expected == 303 && !may(who, row.may)) {
            const std::string login = is_of_back_office(row.may) ? "/agent/connexion" : "/connexion";
            // A POST is kept for the next login; after a GET the login only leads back.
            const std::string way_back = "?" + urlencoded({{"retour", sample->path}});
            BOOST_TEST(answer.header("location") == login + (row.method == Method::get ? way_back : ""));
        }
        if (!turned_away) {
            if (sample->ends_session) reopen_session(who);
            sample = sample_of(row);
            before = database.checksums();
            continue;
        }
        auto after = database.checksums();
        BOOST_TEST(changed_tables(before, after) == trace_left(row, who, *sample),
                   name_of(row) << ", " << label_of(who) << " changed:" << changed_tables(before, after));
        before = std::move(after);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(authorization)

BOOST_AUTO_TEST_CASE(every_row_of_the_route_table_answers_each_person_as_it_should) {
    people();  // who are made at the first use
    for (const Route& row : handlers::routes()) check_access(row);
}

BOOST_AUTO_TEST_CASE(a_reference_of_somebody_else_looks_like_one_that_does_not_exist) {
    const std::string theirs = "/mon-suivi/" + file_request(people().owner.browser);
    const Answer foreign = people().other.browser.get(theirs);
    const Answer unknown = people().other.browser.get("/mon-suivi/22222-22222");
    const Answer misspelt = people().other.browser.get("/mon-suivi/nimporte-quoi");
    BOOST_TEST(foreign.status == 404);
    BOOST_TEST(without_tokens(foreign) == without_tokens(unknown));
    BOOST_TEST(without_tokens(foreign) == without_tokens(misspelt));
}

BOOST_AUTO_TEST_CASE(probes_answer_the_machine_itself_and_nobody_else) {
    for (const Route& row : handlers::routes()) {
        if (row.may != May::operations) continue;
        const std::string path{row.path};
        BOOST_TEST(Browser{}.get(path).body == "ok\n");
        const Fields from_outside = fastcgi_parameters("GET", path);
        BOOST_TEST(fastcgi_request(from_outside).status == 404);
        BOOST_TEST(fastcgi_request(with(from_outside, "REMOTE_ADDR", "127.0.0.1")).status == 200);
    }
}

BOOST_AUTO_TEST_CASE(what_an_officer_reads_and_tries_to_read_of_another_department_is_recorded) {
    const std::string reference = file_request(people().owner.browser);
    const auto readings = [&](const Officer& officer) {
        return Database{}.value(
            "SELECT COUNT(*) FROM request_readings l JOIN requests r ON r.id = l.request_id JOIN "
            "officers o ON o.id = l.officer_id WHERE r.reference = '" +
            reference + "' AND o.login = '" + officer.login + "'");
    };
    const auto tries = [&](const std::string& what) {
        return Database{}.value(
            "SELECT COUNT(*) FROM account_events e JOIN officers o ON o.id = e.officer_id "
            "WHERE e.what = 'foreign_department_tried' AND e.detail LIKE '%" +
            what + "%' AND o.login = '" + people().foreigner.login + "'");
    };
    BOOST_TEST(people().officer.browser.get("/agent/demandes/" + reference).status == 200);
    BOOST_TEST(readings(people().officer) == "1");
    // A form that is refused shows the whole request too.
    const std::string page = "/agent/demandes/" + reference;
    BOOST_TEST(people().officer.browser.submit(page, {{"message", ""}}, page + "/messages").status == 422);
    BOOST_TEST(readings(people().officer) == "3");
    take_in_charge(people().officer.browser, reference);
    BOOST_TEST(readings(people().officer) == "4");
    Fields stale = form_to(people().officer.browser.get(page).body, page + "/statut").fields;
    stale = with(with(stale, "depuis", "awaiting_documents"), "motif", "Un mot");
    BOOST_TEST(people().officer.browser.post(page + "/statut", stale).status == 422);
    BOOST_TEST(readings(people().officer) == "6");
    const int departments_before = std::stoi(tries("elections"));
    BOOST_TEST(people().foreigner.browser.get("/agent/demandes/" + reference).status == 404);
    BOOST_TEST(people().foreigner.browser.get("/agent/demandes/22222-22222").status == 404);
    BOOST_TEST(people().foreigner.browser.get("/agent?service=elections").status == 403);
    BOOST_TEST(readings(people().foreigner) == "0");
    BOOST_TEST(tries(reference) == "1");
    BOOST_TEST(tries("22222-22222") == "0");
    BOOST_TEST(tries("elections") == std::to_string(departments_before + 1));
    const Answer history = people().administrator.browser.get("/agent/comptes/" + people().foreigner.login);
    BOOST_TEST(read_page(history.body).says("Accès refusé à un autre service"));
}

BOOST_AUTO_TEST_CASE(a_disabled_officer_loses_access_at_once) {
    Officer officer = signed_in_officer("etat-civil");
    BOOST_TEST(officer.browser.get("/agent").status == 200);
    run_eservices("agent disable " + officer.login, "");
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(officer), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
