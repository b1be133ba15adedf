// Forms sent after their session had ended.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// Ends the citizen's sessions, as half an hour without a request does.
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

BOOST_AUTO_TEST_CASE(documents_of_a_kept_form_are_asked_for_again_before_it_is_sent) {
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

BOOST_AUTO_TEST_CASE(the_login_of_another_person_does_not_send_a_kept_form) {
    LateMessage late;
    late.send("Écrit tard, par quelqu'un d'autre ?");
    Browser shared{late.citizen.browser};
    const std::string before = late.messages();
    BOOST_TEST(late.sign_in(shared, people().other).header("location") == "/mon-suivi");
    BOOST_TEST(late.messages() == before);
    BOOST_TEST(late.sign_in(late.citizen.browser, late.citizen).header("location") == late.page);
}

BOOST_AUTO_TEST_CASE(a_kept_form_cannot_be_read_in_the_database) {
    LateMessage late;
    late.send("Écrit tard, secret");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM kept_posts WHERE sealed LIKE '%tard%'") == "0");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) > 0 FROM kept_posts") == "1");
}

BOOST_AUTO_TEST_CASE(a_kept_form_is_gone_after_a_day) {
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

BOOST_AUTO_TEST_CASE(an_account_asked_for_before_login_is_not_added_by_the_administrator_who_signs_in) {
    Officer administrator = people().administrator;
    administrator.browser = Browser{};
    const Fields made_up = {{"csrf", administrator.browser.csrf()},
                            {"nom", "Pirate"},
                            {"courriel", "pirate.agent@example.org"},
                            {"identifiant", "agent.pirate"},
                            {"role", "administration"}};
    BOOST_TEST(administrator.browser.post("/agent/nouveau-compte", made_up).status == 303);
    log_in(administrator);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM officers WHERE login = 'agent.pirate'") == "0");
    const std::string shown = administrator.browser.get("/agent/nouveau-compte?repris=1").body;
    BOOST_TEST(shown.find("Pirate") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_is_not_taken_in_charge_by_a_form_from_before_sign_in) {
    const std::string reference = file_request(people().owner.browser);
    Officer officer = people().officer;
    officer.browser = Browser{};
    officer.browser.post("/agent/demandes/" + reference + "/prise-en-charge",
                         {{"csrf", officer.browser.csrf()}, {"depuis", "submitted"}, {"envoi", "x"}});
    log_in(officer);
    BOOST_TEST(Database{}.value("SELECT status FROM requests WHERE reference = '" + reference + "'") == "submitted");
}

BOOST_AUTO_TEST_CASE(a_visitors_form_is_shown_again_after_login_and_sent_by_its_button) {
    Citizen citizen = signed_in_citizen();
    const std::string page = "/mon-suivi/" + file_request(citizen.browser);
    citizen.browser = Browser{};
    const std::string count = "SELECT COUNT(*) FROM messages WHERE body = 'Tapé avant de se connecter'";
    const Answer sent = citizen.browser.post(
        page + "/messages",
        {{"csrf", citizen.browser.csrf()}, {"message", "Tapé avant de se connecter"}, {"envoi", "jeton-de-visiteur"}});
    BOOST_TEST(sent.header("location") == "/connexion");
    const Answer signed_in =
        citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
    BOOST_TEST(signed_in.header("location") == page + "?repris=1");
    BOOST_TEST(Database{}.value(count) == "0");
    for (int reload = 0; reload < 2; ++reload) {
        const Answer shown = citizen.browser.get(signed_in.header("location"));
        BOOST_TEST(read_page(shown.body).says("n'est pas encore envoyé"));
        BOOST_TEST(field_of(form_to(shown.body, page + "/messages"), "message") == "Tapé avant de se connecter");
    }
    BOOST_TEST(citizen.browser.submit(signed_in.header("location"), {}, page + "/messages").status == 303);
    BOOST_TEST(Database{}.value(count) == "1");
    BOOST_TEST(!read_page(citizen.browser.get(page + "?repris=1").body).says("n'est pas encore envoyé"));
}

BOOST_AUTO_TEST_CASE(a_name_typed_before_sign_in_does_not_become_the_accounts) {
    Citizen citizen = signed_in_citizen();
    citizen.browser = Browser{};
    citizen.browser.post("/mon-profil/informations",
                         {{"csrf", citizen.browser.csrf()}, {"nom", "PIRATE"}, {"prenoms", "Jean"}});
    BOOST_TEST(
        citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}})
            .header("location") == "/mon-profil/informations?repris=1");
    BOOST_TEST(Database{}.value("SELECT family_name FROM users WHERE login = '" + citizen.login + "'") ==
               citizen.family_name);
}

BOOST_AUTO_TEST_CASE(a_login_never_changes_an_account_not_even_for_its_owner) {
    Citizen citizen = signed_in_citizen();
    const Form form = form_to(citizen.browser.get("/mon-profil/informations").body, "/mon-profil/informations");
    end_sessions(citizen);
    citizen.browser.post(form.action, with(form.fields, "nom", "Nouvelle"));
    const Answer signed_in =
        citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
    BOOST_TEST(signed_in.header("location") == "/mon-profil/informations?repris=1");
    BOOST_TEST(Database{}.value("SELECT family_name FROM users WHERE login = '" + citizen.login + "'") ==
               citizen.family_name);
    const Answer shown = citizen.browser.get(signed_in.header("location"));
    BOOST_TEST(field_of(form_to(shown.body, form.action), "nom") == "Nouvelle");
}

BOOST_AUTO_TEST_CASE(a_step_sent_after_a_sign_out_in_another_tab_is_kept_and_resumed_by_its_owner) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = start_draft(citizen.browser);
    const Form form = form_to(citizen.browser.get(draft + "/etape/1").body, draft + "/etape/1");
    BOOST_TEST(citizen.browser.submit("/mon-suivi", {}, "/deconnexion").status == 303);
    Fields typed = form.fields;
    for (const auto& [name, value] : birth_certificate_fields()) typed = with(typed, name, value);
    BOOST_TEST(citizen.browser.post(draft + "/etape/1", typed).header("location") == "/connexion");
    const Answer signed_in =
        citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
    BOOST_TEST(signed_in.header("location").starts_with(draft + "/"));
    BOOST_TEST(field_of(form_to(citizen.browser.get(draft + "/etape/1").body, draft + "/etape/1"), "motif") ==
               "Passeport");
}

BOOST_AUTO_TEST_CASE(a_step_of_another_persons_draft_waits_for_a_login_and_a_press) {
    Citizen citizen = signed_in_citizen();
    const std::string step = start_draft(citizen.browser) + "/etape/1";
    citizen.browser = Browser{};
    Fields typed = {{"csrf", citizen.browser.csrf()}};
    for (const auto& [name, value] : birth_certificate_fields()) typed = with(typed, name, value);
    BOOST_TEST(citizen.browser.post(step, typed).header("location") == "/connexion");
    const Answer signed_in =
        citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
    BOOST_TEST(signed_in.header("location") == step + "?repris=1");
    BOOST_TEST(field_of(form_to(citizen.browser.get(step).body, step), "motif").empty());
    BOOST_TEST(field_of(form_to(citizen.browser.get(step + "?repris=1").body, step), "motif") == "Passeport");
    BOOST_TEST(citizen.browser.submit(step + "?repris=1", {}, step).status == 303);
    BOOST_TEST(field_of(form_to(citizen.browser.get(step).body, step), "motif") == "Passeport");
}

BOOST_AUTO_TEST_CASE(a_form_whose_address_is_too_long_to_keep_is_given_back_without_a_fault) {
    Browser visitor;
    for (const std::string& path : {"/mon-suivi/" + std::string(600, 'a') + "/messages",
                                    "/agent/demandes/" + std::string(600, 'a') + "/messages"}) {
        const Answer answer =
            visitor.post(path, {{"csrf", visitor.csrf()}, {"message", "Un texte"}}, {"Sec-Fetch-Site: same-origin"});
        BOOST_TEST(answer.status == 403);
        BOOST_TEST(answer.body.find("Un texte") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(one_network_does_not_fill_the_store_of_kept_forms) {
    Browser visitor;
    visitor.address = "127.0.0.77";
    int kept = 0;
    for (int i = 0; i < 40; ++i) {
        visitor.cookies.clear();
        const Answer answer = visitor.post("/mon-suivi/ABCDE-FGHJK/messages",
                                           {{"csrf", visitor.csrf()}, {"message", std::string(1000, 'x')}});
        if (answer.status == 303) ++kept;
    }
    BOOST_TEST(kept == 30);
    Database{}.execute("DELETE FROM kept_posts WHERE owner_id IS NULL");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
