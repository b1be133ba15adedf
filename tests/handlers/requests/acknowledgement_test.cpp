// What the law requires in an acknowledgement, as dates and in the mail.
#include "handlers/requests/acknowledgement.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "html/engine/template/pages.hpp"
#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(acknowledgement)

namespace {

using namespace eservices;
using namespace std::chrono;

const Departments departments{{"etat-civil",
                               {.name = "Service de l'état civil",
                                .email = "etat-civil@poitiers.example",
                                .phone = "05 36 49 00 35",
                                .address = "15 place du Maréchal-Leclerc, 86000 Poitiers"}}};

html::Form a_service(std::string_view silence, std::string_view silence_delay, std::string_view delay = "") {
    html::Form form;
    form.name = "acte-naissance";
    form.title = "Copie d'acte de naissance";
    form.meta = {{"department", "etat-civil"},
                 {"silence", std::string{silence}},
                 {"silence-delay", std::string{silence_delay}},
                 {"delay", std::string{delay}},
                 {"remedies", "Recours devant le tribunal administratif de Poitiers, dans les deux mois."}};
    return form;
}

Mentions told(const html::Form& service, const char* received_at = "2026-11-23 13:05:00") {
    return handlers::mentions_of(service, departments, from_sql(received_at));
}

html::MailText mail(const Mentions& mentions) {
    tests::Visitor visitor;
    html::Values values;
    values.set("GREETING", "Bonjour Éloïse,")
        .set("SERVICE", "Copie d'acte")
        .set("REFERENCE", "K7M4Q-2XPRC")
        .set("LINK", "http://x/y");
    values.set("SUBMITTED", "23 novembre 2026 à 14 h 05");
    handlers::show_mentions(mentions, values);
    return visitor.visit(tests::Visitor::request(fcgi::Method::get, "/")).html->fill_mail("requests/received", values);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(silence_takes_effect_at_the_end_of_its_period) {
    BOOST_TEST((told(a_service("accord", "2 mois")).silence_on == 2027y / 1 / 23));
    BOOST_TEST((told(a_service("rejet", "1 mois")).silence_on == 2026y / 12 / 23));
    BOOST_TEST((told(a_service("rejet", "15 jours")).silence_on == 2026y / 12 / 8));
    BOOST_TEST((told(a_service("rejet", "1 jour")).silence_on == 2026y / 11 / 24));
    BOOST_TEST((told(a_service("accord", "2 mois"), "2026-12-30 23:30:00").silence_on == 2027y / 2 / 28));
}

BOOST_AUTO_TEST_CASE(the_day_of_receipt_is_the_day_in_paris) {
    BOOST_TEST((told(a_service("accord", "2 mois"), "2026-11-23 22:59:59").silence_on == 2027y / 1 / 23));
    BOOST_TEST((told(a_service("accord", "2 mois"), "2026-11-23 23:00:00").silence_on == 2027y / 1 / 24));
}

BOOST_AUTO_TEST_CASE(a_malformed_period_becomes_the_two_months_of_the_law) {
    for (const char* const words :
         {"", "deux mois", "0 mois", "-1 mois", "1000 mois", "2mois", "2 ", "99999999999 jours"})
        BOOST_TEST((handlers::end_of_silence(words, 2026y / 11 / 23) == 2027y / 1 / 23), words);
}

BOOST_AUTO_TEST_CASE(only_a_delay_in_working_days_becomes_a_date) {
    BOOST_TEST((told(a_service("accord", "2 mois", "5 jours ouvrés")).answer_by == 2026y / 11 / 30));
    BOOST_TEST((told(a_service("accord", "2 mois", "1 jour ouvré")).answer_by == 2026y / 11 / 24));
    for (const char* const words : {"", "quelques jours, par la poste", "5 jours", "5 jours ouvrés environ"}) {
        BOOST_TEST(!told(a_service("accord", "2 mois", words)).answer_by.has_value(), words);
        BOOST_TEST(told(a_service("accord", "2 mois", words)).delay == words);
    }
}

BOOST_AUTO_TEST_CASE(only_a_rejection_has_remedies_and_a_report_has_no_date_of_silence) {
    BOOST_TEST(told(a_service("accord", "2 mois")).remedies.empty());
    BOOST_TEST(!told(a_service("rejet", "2 mois")).remedies.empty());
    BOOST_TEST((told(a_service("aucun", "")).silence == SilenceEffect::none));
    BOOST_TEST(!told(a_service("aucun", "2 mois")).silence_on.has_value());
}

BOOST_AUTO_TEST_CASE(an_unconfigured_department_is_named_without_contact) {
    html::Form service = a_service("accord", "2 mois");
    service.meta["department"] = "cimetieres";
    const Mentions mentions = told(service);
    BOOST_TEST(mentions.department.name == "cimetieres");
    BOOST_TEST(mentions.department.email.empty());
    const html::MailText text = mail(mentions);
    BOOST_TEST(has(text.text, "cimetieres"));
    BOOST_TEST(!has(text.text, "Téléphone"));
}

BOOST_AUTO_TEST_CASE(the_mail_states_everything_that_the_law_requires) {
    for (const char* const silence : {"accord", "rejet", "aucun"}) {
        const html::MailText filled = mail(told(a_service(silence, "2 mois", "5 jours ouvrés")));
        for (const std::string& text : {filled.text, filled.html}) BOOST_TEST_CONTEXT(silence << ": " << text) {
                for (const char* const mention :
                     {"23 novembre 2026 à 14 h 05", "état civil", "15 place du Maréchal-Leclerc, 86000 Poitiers",
                      "etat-civil@poitiers.example", "05 36 49 00 35", "30 novembre 2026", "accusé de réception",
                      "accusé d'enregistrement", "R112-11-1"})
                    BOOST_TEST(has(text, mention), mention);
                const std::string_view kind = silence;
                BOOST_TEST(has(text, "acceptée le 23 janvier 2027") == (kind == "accord"));
                BOOST_TEST(has(text, "attestation") == (kind == "accord"));
                BOOST_TEST(has(text, "refusée le 23 janvier 2027") == (kind == "rejet"));
                BOOST_TEST(has(text, "tribunal administratif") == (kind == "rejet"));
            }
    }
}

BOOST_AUTO_TEST_SUITE_END()
