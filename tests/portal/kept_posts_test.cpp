// Forms sent after their session had ended.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/database.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"
#include "tests/portal/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// As if the citizen had gone for lunch.
void end_sessions(const Citizen& citizen) {
    Database{}.execute(
        fmt::format("UPDATE sessions s JOIN users u ON u.id = s.user_id "
                    "SET s.seen_at = s.seen_at - INTERVAL 1 DAY WHERE u.login = '{}'",
                    citizen.login));
}

/// A citizen who wrote a message and was away too long before sending it.
struct LateMessage {
    Citizen citizen = signed_in_citizen();
    std::string page = "/mon-suivi/" + file_request(citizen.browser);
    Form form = form_to(citizen.browser.get(page).body, page + "/messages");

    Answer send(const std::string& message) {
        end_sessions(citizen);
        return citizen.browser.post(form.action, with(form.fields, "message", message));
    }
    /// Signs in through the page that the portal sent them to.
    Answer sign_in(Browser& browser, const Citizen& as) {
        return browser.submit("/connexion", {{"identifiant", as.login}, {"mot-de-passe", as.password}});
    }
    std::string messages() { return Database{}.value("SELECT COUNT(*) FROM messages WHERE body LIKE 'Écrit tard%'"); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(kept_posts)

BOOST_AUTO_TEST_CASE(a_form_sent_after_the_session_ended_is_sent_again_by_the_next_login) {
    LateMessage late;
    const Answer sent = late.send("Écrit tard, gardé quand même");
    BOOST_TEST(sent.status == 303);
    BOOST_TEST(sent.header("location") == "/connexion");
    BOOST_TEST(read_page(late.citizen.browser.get("/connexion").body).says("conservé 24 heures"));
    const Answer signed_in = late.sign_in(late.citizen.browser, late.citizen);
    BOOST_TEST(signed_in.status == 303);
    BOOST_TEST(signed_in.header("location") == late.page);
    BOOST_TEST(read_page(late.citizen.browser.get(late.page).body).says("Écrit tard, gardé quand même"));
    // Once: the login after that begins as usual.
    end_sessions(late.citizen);
    BOOST_TEST(late.sign_in(late.citizen.browser, late.citizen).header("location") == "/mon-suivi");
}

BOOST_AUTO_TEST_CASE(papers_that_came_with_it_are_asked_for_again_before_it_is_sent) {
    LateMessage late;
    const std::string before = late.messages();
    end_sessions(late.citizen);
    const Fields typed = with(late.form.fields, "message", "Écrit tard, avec une pièce");
    BOOST_TEST(late.citizen.browser.upload(late.form.action, typed, {{"pieces", "livret.png", picture()}}).status ==
               303);
    const Answer signed_in = late.sign_in(late.citizen.browser, late.citizen);
    BOOST_TEST(signed_in.status == 422);
    BOOST_TEST(read_page(signed_in.body).says("n'a pas été gardé"));
    BOOST_TEST(signed_in.body.find("Écrit tard, avec une pièce</textarea>") != std::string::npos);
    BOOST_TEST(late.messages() == before);
}

BOOST_AUTO_TEST_CASE(nobody_else_who_signs_in_there_sends_it) {
    LateMessage late;
    late.send("Écrit tard, par quelqu'un d'autre ?");
    Browser shared{late.citizen.browser};
    const std::string before = late.messages();
    BOOST_TEST(late.sign_in(shared, people().other).header("location") == "/mon-suivi");
    BOOST_TEST(late.messages() == before);
    BOOST_TEST(late.sign_in(late.citizen.browser, late.citizen).header("location") == late.page);
}

BOOST_AUTO_TEST_CASE(what_is_kept_cannot_be_read_in_the_database) {
    LateMessage late;
    late.send("Écrit tard, secret");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM kept_posts WHERE sealed LIKE '%tard%'") == "0");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) > 0 FROM kept_posts") == "1");
}

BOOST_AUTO_TEST_CASE(after_a_day_it_is_gone) {
    LateMessage late;
    late.send("Écrit tard, trop tard");
    Database{}.execute("UPDATE kept_posts SET kept_at = kept_at - INTERVAL 25 HOUR");
    BOOST_TEST(late.sign_in(late.citizen.browser, late.citizen).header("location") == "/mon-suivi");
}

BOOST_AUTO_TEST_CASE(a_forged_form_is_not_kept) {
    LateMessage late;
    end_sessions(late.citizen);
    const std::string before = Database{}.value("SELECT COUNT(*) FROM kept_posts");
    const Fields forged = with(with(late.form.fields, "message", "Écrit tard par un autre site"), "csrf", "x");
    BOOST_TEST(late.citizen.browser.post(late.form.action, forged).status == 403);
    const Fields foreign = with(late.form.fields, "message", "Écrit tard par un autre site");
    BOOST_TEST(late.citizen.browser.post(late.form.action, foreign, {"Sec-Fetch-Site: cross-site"}).status == 403);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM kept_posts") == before);
}

BOOST_AUTO_TEST_CASE(a_step_of_a_draft_is_kept_too) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = start_draft(citizen.browser);
    const Form form = form_to(citizen.browser.get(draft + "/etape/1").body, draft + "/etape/1");
    end_sessions(citizen);
    Fields typed = form.fields;
    for (const auto& [name, value] : birth_certificate_fields()) typed = with(typed, name, value);
    BOOST_TEST(citizen.browser.post(draft + "/etape/1", typed).header("location") == "/connexion");
    const Answer signed_in =
        citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
    BOOST_TEST(signed_in.header("location").starts_with(draft + "/"));
    BOOST_TEST(field_of(form_to(citizen.browser.get(draft + "/etape/1").body, draft + "/etape/1"), "motif") ==
               "Passeport");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
