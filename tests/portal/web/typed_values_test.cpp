// What people type: kept when a form is refused, shown as text wherever it appears, and never a password.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

// Each would do something if it were taken for markup or for a template.
const std::vector<std::string> payloads = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus=alert(1) autofocus='",
    "</textarea></title></option><script>alert(1)</script>",
    "{{CSRF}} {{#USER}}{{USER_NAME}}{{/USER}}",
    "{{%AUTOESCAPE context=\"JAVASCRIPT\"}}{{TOWN:none}}",
    "{{>partials/form}}{{! fin",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "javascript:alert(1)",
    "<!--#echo var=\"request_id\" --> ${7*7} %{7*7} <%= 7*7 %>",
    "é\u2028x😀' OR '1'='1' -- ; DROP TABLE users",
};

/// All payloads in one value, each marked so that a page must hold it literally.
std::string everything() {
    std::string text;
    for (const std::string& payload : payloads) text += "[" + payload + "] ";
    text.pop_back();
    return text;
}

void expect_text(const Answer& answer, const std::string& typed) {
    const Page page = read_page(answer.body);
    BOOST_TEST(page.says(typed), "\"" << page.title << "\" does not show " << typed);
    for (const std::string& danger : page.dangers) BOOST_ERROR("\"" + page.title + "\" holds " + danger);
}

/// The page of the inbox on which this request waits.
Answer inbox_page_with(Browser& officer, const std::string& reference) {
    std::string address = "/agent";
    for (;;) {
        Answer answer = officer.get(address);
        const Page page = read_page(answer.body);
        const auto next = std::find_if(page.links.begin(), page.links.end(), [](const std::string& link) {
            return link.find("apres=") != std::string::npos;
        });
        if (page.says(reference) || next == page.links.end()) return answer;
        address = *next;
    }
}

void expect_kept(const Answer& answer, const std::string& action, const Fields& typed) {
    BOOST_TEST(answer.status == 422);
    const Form form = form_to(answer.body, action);
    for (const auto& [name, value] : typed) {
        const bool secret = name == "mot-de-passe" || name == "confirmation";
        BOOST_TEST(field_of(form, name) == (secret ? "" : value), action << ", " << name);
        if (secret) BOOST_TEST(answer.body.find(value) == std::string::npos, "the page shows the password");
    }
    const Page page = read_page(answer.body);
    BOOST_TEST(page.title.starts_with("Erreur : "));
    BOOST_TEST(!page.field_errors.empty());
    BOOST_TEST(page.dangers.empty());
    BOOST_TEST(header_problems(answer) == "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(typed_values)

BOOST_AUTO_TEST_CASE(a_refused_registration_keeps_all_but_the_passwords) {
    for (const std::string& payload : payloads) {
        const Fields typed = {{"nom", payload},
                              {"prenoms", payload},
                              {"courriel", "pas une adresse " + payload},
                              {"identifiant", payload},
                              {"mot-de-passe", "un secret qui ne se montre pas"},
                              {"confirmation", "un autre qui ne se montre pas"}};
        const auto before = Database{}.checksums();
        Browser browser;
        expect_kept(browser.submit("/inscription", typed), "/inscription", typed);
        BOOST_TEST((Database{}.checksums() == before));
    }
}

BOOST_AUTO_TEST_CASE(a_refused_step_keeps_all_that_was_typed_also_in_the_draft) {
    Browser& citizen = people().owner.browser;
    const std::string draft = start_draft(citizen);
    citizen.submit(draft + "/etape/1", birth_certificate_fields());
    Fields typed;
    for (const char* const name :
         {"titulaire-nom", "titulaire-usage", "titulaire-prenoms", "titulaire-naissance-jour", "titulaire-commune"})
        typed = with(typed, name, everything());
    const Answer step = citizen.get(draft + "/verification");
    const std::string page = step.header("location").substr(0, step.header("location").find('?'));
    expect_kept(citizen.submit(page, typed), page, typed);
    for (const auto& [name, value] : typed)
        BOOST_TEST(field_of(form_to(citizen.get(page).body, page), name) == value, name);
}

BOOST_AUTO_TEST_CASE(a_message_that_is_too_long_is_kept_whole) {
    const std::string path = "/mon-suivi/" + file_request(people().owner.browser);
    const Fields typed = {{"message", std::string(3990, 'a') + " <b>longue fin</b>"}};
    expect_kept(people().owner.browser.submit(path, typed, path + "/messages"), path + "/messages", typed);
    BOOST_TEST(people().owner.browser.submit(path, {{"message", " \n "}}, path + "/messages").status == 422);
}

BOOST_AUTO_TEST_CASE(a_refusal_without_its_reason_keeps_the_status_chosen) {
    const std::string reference = file_request(people().owner.browser);
    take_in_charge(people().officer.browser, reference);
    const std::string action = "/agent/demandes/" + reference + "/statut";
    for (const char* const status : {"refused", "awaiting_documents"})
        expect_kept(change_status(people().officer.browser, reference, status, ""), action, {{"statut", status}});
    const Fields no_deadline = {{"statut", "awaiting_documents"}, {"motif", "Il manque une pièce."}};
    const std::string page = "/agent/demandes/" + reference;
    for (const Fields& deadline :
         {Fields{}, date_fields("echeance", in_days(0)), date_fields("echeance", in_days(400))}) {
        Fields typed = no_deadline;
        typed.insert(typed.end(), deadline.begin(), deadline.end());
        expect_kept(people().officer.browser.submit(page, typed, action), action, typed);
    }
    const std::string message(4001, 'm');
    expect_kept(change_status(people().officer.browser, reference, "refused", message), action,
                {{"statut", "refused"}, {"motif", message}});
    BOOST_TEST(change_status(people().officer.browser, reference, "submitted", "x").status == 422);
    BOOST_TEST(change_status(people().officer.browser, reference, "closed", "x").status == 422);
    BOOST_TEST(change_status(people().officer.browser, reference, "inventé", "x").status == 422);
}

BOOST_AUTO_TEST_CASE(a_choice_that_was_not_offered_is_refused) {
    Browser& browser = people().owner.browser;
    const std::string draft = start_draft(browser);
    const auto status = [&](const Fields& fields) { return fill_draft(browser, draft, fields).status; };
    BOOST_TEST(status(with(birth_certificate_fields(), "nature", "autre chose")) == 422);
    BOOST_TEST(status(with(birth_certificate_fields(), "exemplaires", "6")) == 422);
    BOOST_TEST(status(with(birth_certificate_fields(), "titulaire-naissance-annee", "1991")) == 422);
}

BOOST_AUTO_TEST_CASE(what_is_typed_into_a_request_is_text_on_every_page) {
    Browser& citizen = people().owner.browser;
    Browser& officer = people().officer.browser;
    for (const std::string& payload : payloads) {
        Fields typed = birth_certificate_fields();
        for (const char* const name :
             {"titulaire-nom", "titulaire-prenoms", "nom", "prenoms", "adresse", "commentaire"})
            typed = with(typed, name, payload);
        const std::string reference = file_request(citizen, typed);
        const std::string own = "/mon-suivi/" + reference;
        const std::string theirs = "/agent/demandes/" + reference;
        BOOST_TEST(citizen.submit(own, {{"message", payload + " de l'usager"}}, own + "/messages").status == 303);
        BOOST_TEST(officer.submit(theirs, {{"message", payload + " de l'agent"}}, theirs + "/messages").status == 303);
        for (const Answer& answer : {citizen.get(own), officer.get(theirs)}) {
            expect_text(answer, payload);
            expect_text(answer, payload + " de l'usager");
            expect_text(answer, payload + " de l'agent");
        }
    }
}

BOOST_AUTO_TEST_CASE(a_name_is_text_on_pages_and_in_mails_and_starts_no_mail_header) {
    Citizen citizen = new_citizen();
    const std::string family = "<script>alert(1)</script>{{LINK}} L'Hôte & \"fils\"";
    const std::string given = "Zoé <b>{{#FORM}}";
    citizen.family_name = family;
    citizen.given_names = given;
    const std::string link = ask_for_account(citizen);
    // The address is not proven yet: the mail names nobody.
    BOOST_TEST(wait_for_mail(citizen.email).text.find(given) == std::string::npos);
    citizen.browser.submit(link, {});
    log_in(citizen);
    expect_text(citizen.browser.get("/mon-suivi"), given + " " + family);
    const std::string reference = file_request(citizen.browser);
    const Mail mail = wait_for_mail(citizen.email, 2);
    BOOST_TEST(mail.text.find("Bonjour " + given + " " + family + ",") != std::string::npos);
    BOOST_TEST(read_page(mail.html).says(given + " " + family));
    BOOST_TEST(mail.html.find("<script") == std::string::npos);
    expect_text(inbox_page_with(people().officer.browser, reference), given + " " + family);
    expect_text(people().officer.browser.get("/agent/demandes/" + reference), given + " " + family);
}

BOOST_AUTO_TEST_CASE(line_breaks_in_names_and_addresses_start_no_mail_header) {
    Browser browser;
    for (const char* const name : {"courriel", "nom", "prenoms"}) {
        const Citizen citizen = new_citizen();
        const std::string original = name == std::string_view{"courriel"} ? citizen.email : "Nom";
        const Fields typed = with(registration_fields(citizen), name, original + "\r\nBcc: victime@example.fr");
        const Answer answer = browser.submit("/inscription", typed);
        BOOST_TEST((answer.status == 422 || answer.status == 303), name << ": " << answer.status);
        if (answer.status == 303) BOOST_TEST(!wait_for_mail(citizen.email).headers.contains("bcc"));
    }
    BOOST_TEST(mails_to("victime@example.fr").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
