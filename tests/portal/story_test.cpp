// The main path, from the first visit to the officer's answer, with each mail that is sent.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/fastcgi.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

// Headers that a hostile network could add beside a Host that the portal knows.
const std::vector<std::string> hostile = {"X-Forwarded-Host: evil.example", "X-Forwarded-Server: evil.example",
                                          "X-Forwarded-Proto: https",       "Forwarded: host=evil.example;proto=https",
                                          "X-Original-URL: //evil.example", "Origin: https://evil.example",
                                          "Referer: https://evil.example/", "Proxy: http://evil.example"};

/// Each link of the mail leads to the portal, and to nowhere else.
void expect_own_links(const Mail& mail) {
    BOOST_TEST(!mail.links.empty());
    for (const std::string& link : mail.links) BOOST_TEST(link.starts_with(portal_url() + "/"), link);
    BOOST_TEST(mail.text.find("evil") == std::string::npos);
    BOOST_TEST(mail.html.find("evil") == std::string::npos);
}

/// Checks what every mail of the portal has.
void expect_proper_mail(const Mail& mail, const Citizen& citizen, const std::string& subject,
                        const std::string& greeting) {
    BOOST_TEST(mail.subject == subject);
    BOOST_TEST(mail.to == std::vector{citizen.email});
    BOOST_TEST(mail.deliveries == 1);
    BOOST_TEST(mail.text.starts_with(greeting + '\n'));
    BOOST_TEST(read_page(mail.html).says(greeting));
    BOOST_TEST(mail.text.find("{{") == std::string::npos);
    BOOST_TEST(mail.html.find("{{") == std::string::npos);
    BOOST_TEST(mail.text.find(citizen.password) == std::string::npos);
    BOOST_TEST(mail.headers.contains("auto-submitted"));
    BOOST_TEST(!mail.message_id.empty());
    expect_own_links(mail);
}

void expect_proper_mail(const Mail& mail, const Citizen& citizen, const std::string& subject) {
    expect_proper_mail(mail, citizen, subject, "Bonjour " + citizen.given_names + " " + citizen.family_name + ",");
}

Answer follow(Browser& browser, const Answer& answer) { return browser.get(answer.header("location")); }

std::string path_of(const std::string& link) { return link.substr(portal_url().size()); }

void expect_status(Browser& browser, const std::string& reference, const std::string& label) {
    const Page page = read_page(browser.get("/mon-suivi/" + reference).body);
    BOOST_TEST(page.says(label), "the request is not shown as " << label);
    BOOST_TEST(read_page(browser.get("/mon-suivi").body).says(label), "the list does not say " << label);
}

/// Both forms of a sign-up with these headers; returns the last answer.
Answer sign_up_with(const std::vector<std::string>& headers, Citizen& citizen) {
    const std::string test =
        citizen.browser.post("/inscription", filled_registration(citizen), headers).header("location");
    return citizen.browser.post(test, form_to(citizen.browser.get(test).body, test).fields, headers);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(story)

BOOST_AUTO_TEST_CASE(a_citizen_opens_an_account_files_a_request_and_gets_an_answer) {
    Citizen citizen = new_citizen();
    Browser& browser = citizen.browser;

    // The account.
    const Answer signed_up = browser.submit("/inscription", registration_fields(citizen));
    BOOST_TEST(signed_up.status == 303);
    BOOST_TEST(read_page(follow(browser, signed_up).body).says(citizen.email));
    const Mail activation = wait_for_mail(citizen.email);
    expect_proper_mail(activation, citizen, "Activez votre compte sur les e-services de Poitiers", "Bonjour,");
    const std::string link = path_of(activation.link_to("/activation/"));
    BOOST_TEST(read_page(browser.get(link).body).heading == "Activation de votre compte");
    BOOST_TEST(read_page(browser.submit(link, {}).body).heading == "Votre compte est activé");
    log_in(citizen);

    // The request.
    BOOST_TEST(read_page(browser.get("/mon-suivi").body).says("pas encore fait de demande"));
    BOOST_TEST(read_page(browser.get("/e-services/acte-naissance").body).heading == "Copie d'acte de naissance");
    const std::string draft = start_draft(browser);
    for (const int step : {1, 3}) browser.submit(fmt::format("{}/etape/{}", draft, step), birth_certificate_fields());
    const Form prefilled = form_to(browser.get(draft + "/etape/5").body, draft + "/etape/5");
    BOOST_TEST(field_of(prefilled, "nom") == citizen.family_name);
    BOOST_TEST(read_page(browser.get("/mon-suivi").body).says("Brouillon : Copie d'acte de naissance"));
    const Page review = read_page(fill_draft(browser, draft, birth_certificate_fields()).body);
    BOOST_TEST(review.heading == "Copie d'acte de naissance Vérifiez vos réponses");
    BOOST_TEST(review.says("29 février 1992"));
    const Answer filed = send_draft(browser, draft);
    BOOST_TEST(filed.status == 303);
    const std::string reference = filed.header("location").substr(11, 11);
    BOOST_TEST(read_page(follow(browser, filed).body).says(reference));
    const Mail received = wait_for_mail(citizen.email, 2);
    expect_proper_mail(received, citizen, "Votre demande " + reference + " est enregistrée");
    BOOST_TEST(path_of(received.link_to("/mon-suivi/")) == "/mon-suivi/" + reference);
    const Page followed = read_page(browser.get(path_of(received.link_to("/mon-suivi/"))).body);
    BOOST_TEST(followed.says("Extrait sans filiation"));
    BOOST_TEST(followed.says("29 février 1992"));
    BOOST_TEST(followed.says("3 bis, rue de l'Œuf 86000 Poitiers"));
    expect_status(browser, reference, "Envoyée");

    // The officer takes it and asks for documents.
    Browser& officer = people().officer.browser;
    const std::string desk = "/agent/demandes/" + reference;
    const Answer taken = take_in_charge(officer, reference);
    BOOST_TEST(read_page(follow(officer, taken).body).says("Vous avez pris cette demande en charge."));
    expect_proper_mail(wait_for_mail(citizen.email, 3), citizen,
                       "Votre demande " + reference + " : En cours d'instruction");
    expect_status(browser, reference, "En cours d'instruction");
    BOOST_TEST(read_page(browser.get("/mon-suivi/" + reference).body).says(people().officer.name));
    BOOST_TEST(change_status(officer, reference, "awaiting_documents", "Il manque le nom de votre mère.").status ==
               303);
    const Mail asked = wait_for_mail(citizen.email, 4);
    expect_proper_mail(asked, citizen, "Votre demande " + reference + " : En attente de compléments");
    BOOST_TEST(asked.text.find("Le service vous a écrit un message.") != std::string::npos);
    BOOST_TEST(asked.text.find("mère") == std::string::npos, "what was written stays on the portal");
    BOOST_TEST(asked.text.find("Répondez au plus tard le ") != std::string::npos);
    BOOST_TEST(asked.text.find("est suspendu (article L114-5") != std::string::npos);
    expect_status(browser, reference, "En attente de compléments");
    const Page waiting = read_page(browser.get("/mon-suivi/" + reference).body);
    BOOST_TEST(waiting.says("Réponse attendue au plus tard le "));
    BOOST_TEST(waiting.says("est suspendu (article L114-5"));

    // The citizen answers, the officer completes.
    const std::string page = "/mon-suivi/" + reference;
    BOOST_TEST(read_page(browser.get(page).body).says("Il manque le nom de votre mère."));
    const Answer written = browser.submit(page, {{"message", "Elle s'appelle Aïcha.\r\nMerci !"}}, page + "/messages");
    BOOST_TEST(read_page(follow(browser, written).body).says("Votre message est envoyé au service."));
    BOOST_TEST(read_page(officer.get(desk).body).says("Elle s'appelle Aïcha. Merci !"));
    BOOST_TEST(change_status(officer, reference, "done", "L'acte part ce soir par la poste.").status == 303);
    expect_proper_mail(wait_for_mail(citizen.email, 5), citizen, "Votre demande " + reference + " : Traitée");
    expect_status(browser, reference, "Traitée");
    BOOST_TEST(read_page(browser.get(page).body).says("L'acte part ce soir par la poste."));

    // Closed: no more messages can be written.
    BOOST_TEST(change_status(officer, reference, "closed", "").status == 303);
    expect_status(browser, reference, "Clôturée");
    BOOST_CHECK_THROW(form_to(browser.get(page).body, page + "/messages"), std::runtime_error);
    BOOST_TEST(browser.post(page + "/messages", {{"csrf", browser.csrf()}, {"message", "Encore"}}).status == 409);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 6U);
}

BOOST_AUTO_TEST_CASE(links_in_mails_come_from_the_configuration_whatever_the_request_says) {
    Citizen citizen = new_citizen();
    std::vector<std::string> headers = hostile;
    headers.emplace_back("Host: localhost");  // a name that nginx does know, but not the one in base_url
    BOOST_TEST(sign_up_with(headers, citizen).status == 303);
    expect_own_links(wait_for_mail(citizen.email));
    // Again, for an address that is known by now.
    citizen.login += '2';
    BOOST_TEST(sign_up_with(headers, citizen).status == 303);
    expect_own_links(wait_for_mail(citizen.email, 2));
}

BOOST_AUTO_TEST_CASE(links_in_mails_come_from_the_configuration_even_past_nginx) {
    Citizen citizen = new_citizen();
    const std::string test = registration_captcha(citizen);
    const std::string body = urlencoded(form_to(citizen.browser.get(test).body, test).fields);
    Fields parameters = fastcgi_parameters("POST", test);
    for (const auto& [name, value] : Fields{{"HTTP_HOST", "evil.example"},
                                            {"SERVER_NAME", "evil.example"},
                                            {"HTTP_X_FORWARDED_HOST", "evil.example"},
                                            {"HTTP_COOKIE", "visitor=" + citizen.browser.cookies["visitor"]},
                                            {"CONTENT_TYPE", "application/x-www-form-urlencoded"},
                                            {"CONTENT_LENGTH", std::to_string(body.size())}})
        parameters.emplace_back(name, value);
    const Answer answer = fastcgi_request(parameters, body);
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == portal_url() + "/inscription/confirmation");
    expect_own_links(wait_for_mail(citizen.email));
}

BOOST_AUTO_TEST_CASE(a_mail_carries_the_reference_of_the_request_that_caused_it) {
    Citizen citizen = new_citizen();
    const Answer answer = citizen.browser.submit("/inscription", registration_fields(citizen));
    const std::string id = answer.header("x-request-id");
    const Mail mail = wait_for_mail(citizen.email);
    BOOST_TEST(mail.text.find(id) != std::string::npos);
    BOOST_TEST(mail.headers.at("x-request-id") == id);
    BOOST_TEST(log_text("access").find(id) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
