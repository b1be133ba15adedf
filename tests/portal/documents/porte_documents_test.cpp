// "Mon porte-documents": adding, describing, finding, replacing and removing documents.
#include <algorithm>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"
#include "values/utc_time.hpp"

namespace eservices::portal_test {
namespace {

Answer add(Browser& browser, const std::vector<Upload>& files) {
    return browser.submit_files(porte_documents, {}, files);
}

Page shown(Browser& browser, const std::string& path = porte_documents) { return read_page(browser.get(path).body); }

/// Submits the form with a document's details on its page.
Answer describe(Browser& browser, const std::string& document, const Fields& details) {
    return browser.submit(document, details);
}

Fields until(std::chrono::year_month_day day) { return date_fields("echeance", day); }

/// Whether the page lists these names in this order.
bool in_order(const Page& page, const std::vector<std::string>& names) {
    std::size_t at = page.main_text.find("Mes documents");
    for (const std::string& name : names) {
        at = page.main_text.find(name, at);
        if (at == std::string::npos) return false;
    }
    return true;
}

std::string all_documents() { return Database{}.value("SELECT COUNT(*) FROM documents"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(documents_porte_documents)

BOOST_AUTO_TEST_CASE(several_documents_are_added_at_once_and_can_be_opened_after_inspection) {
    Citizen citizen = signed_in_citizen();
    BOOST_TEST(shown(citizen.browser).says("Votre porte-documents est vide"));
    const Answer added =
        add(citizen.browser, {{"documents", "Passeport.PNG", picture()}, {"documents", "livret.pdf", document()}});
    BOOST_TEST(added.header("location") == porte_documents);
    BOOST_TEST(shown(citizen.browser).says("Vos documents sont reçus"));
    wait_for_inspections();
    const Answer list = citizen.browser.get(porte_documents);
    const Page page = read_page(list.body);
    for (const char* const words : {"Passeport", "livret", "PNG", "PDF, 1 page", "Disponible", "utilisés sur 60 Mo"})
        BOOST_TEST(page.says(words), words);
    BOOST_TEST(page.dangers.empty());
    BOOST_TEST(std::count_if(page.links.begin(), page.links.end(),
                             [](const std::string& link) { return link.ends_with("/fichier"); }) == 2);
    BOOST_TEST(list.body.find("/vignette\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unacceptable_file_is_refused_at_its_field_and_not_stored) {
    Citizen citizen = signed_in_citizen();
    const auto before = all_documents();
    const std::string large(3UL * 1024 * 1024 + 1, 'x');
    const std::pair<std::vector<Upload>, std::string> cases[] = {
        {{{"documents", "lettre.docx", "bonjour"}}, "Joignez un fichier JPG, JPEG, GIF, PNG ou PDF"},
        {{{"documents", "photo", "bonjour"}}, "Joignez un fichier JPG, JPEG, GIF, PNG ou PDF"},
        {{{"documents", "image.svg", "<svg/>"}}, "Joignez un fichier JPG, JPEG, GIF, PNG ou PDF"},
        {{{"documents", "facture.pdf.exe", "MZ"}}, "Joignez un fichier JPG, JPEG, GIF, PNG ou PDF"},
        {{{"documents", "scan.jpg", large}},
         "dépasse de peu la limite de 3 Mo. Envoyez-vous la photographie par courriel"},
        {{{"documents", "scan.pdf", large}}, "Numérisez votre document en noir et blanc"},
        {{{"documents", "vide.pdf", ""}}, "est vide"},
        {{{"documents", "", ""}}, "Choisissez au moins un fichier"},
        {{}, "Choisissez au moins un fichier"}};
    for (const auto& [files, message] : cases) {
        const Answer answer = add(citizen.browser, files);
        const Page page = read_page(answer.body);
        BOOST_TEST(answer.status == 422, message);
        BOOST_TEST(page.title.starts_with("Erreur : "));
        BOOST_REQUIRE(page.field_errors.size() == 1U);
        BOOST_TEST(page.field_errors.front().find(message) != std::string::npos, page.field_errors.front()
                                                                                     << " instead of " << message);
    }
    BOOST_TEST(all_documents() == before);
    BOOST_TEST(stored_documents(citizen.login) == "0");
}

BOOST_AUTO_TEST_CASE(an_expired_document_is_marked_where_it_is_offered) {
    Citizen citizen = signed_in_citizen();
    Fields details = until(in_days(-3));
    details.insert(details.end(), {{"nom", "Quittance"}, {"type", "domicile"}});
    BOOST_TEST(describe(citizen.browser, add_document(citizen.browser), details).status == 303);
    const std::string draft = start_draft(citizen.browser, "second-livret-famille");
    int offered = 0;
    for (int step = 1; step < 9; ++step)
        offered += shown(citizen.browser, fmt::format("{}/etape/{}", draft, step)).says("Quittance (périmé") ? 1 : 0;
    BOOST_TEST(offered > 0);
}

BOOST_AUTO_TEST_CASE(citizen_and_officer_read_that_a_copy_has_lost_its_signature) {
    Citizen citizen = signed_in_citizen();
    const std::string words = "Ce PDF était signé électroniquement.";
    BOOST_TEST(shown(citizen.browser, add_document(citizen.browser, "acte.pdf", signed_document())).says(words));
    const std::string reference = file_request_with_document(citizen.browser, "acte.pdf", signed_document());
    BOOST_TEST(shown(citizen.browser, "/mon-suivi/" + reference).says(words));
    BOOST_TEST(shown(people().officer.browser, "/agent/demandes/" + reference).says(words));
}

BOOST_AUTO_TEST_CASE(a_refused_file_among_good_ones_leaves_them_stored) {
    Citizen citizen = signed_in_citizen();
    const Answer mixed = add(citizen.browser, {{"documents", "un.png", picture()},
                                               {"documents", "deux.txt", "bonjour"},
                                               {"documents", "trois.png", picture()}});
    BOOST_TEST(mixed.status == 422);
    BOOST_REQUIRE(read_page(mixed.body).field_errors.size() == 1U);
    BOOST_TEST(
        read_page(mixed.body).says("« un.png » et « trois.png » sont bien reçus : ne les envoyez pas de nouveau."));
    BOOST_TEST(stored_documents(citizen.login) == "2");
    std::vector<Upload> six(6, {"documents", "piece.png", picture()});
    six.back().name = "sixième.png";
    const Answer too_many = add(citizen.browser, six);
    BOOST_TEST(too_many.status == 422);
    BOOST_TEST(read_page(too_many.body).says("5 fichiers au plus à la fois"));
    BOOST_TEST(read_page(too_many.body).says("« sixième.png » n'a pas été pris"));
    BOOST_TEST(read_page(too_many.body).says("« piece.png » sont bien reçus"));
    BOOST_TEST(stored_documents(citizen.login) == "7");
}

BOOST_AUTO_TEST_CASE(a_document_that_is_not_what_its_name_says_is_refused_with_a_remedy) {
    Citizen citizen = signed_in_citizen();
    const std::string document = add_document(citizen.browser, "photo.jpg", "ceci n'est pas une photo");
    const Page page = shown(citizen.browser, document);
    BOOST_TEST(page.says("Refusé"));
    BOOST_TEST(page.says("prenez une photo"));
    BOOST_TEST(citizen.browser.get(document + "/fichier").status == 404);
    BOOST_TEST(citizen.browser.get(document + "/vignette").status == 404);
    BOOST_TEST(!shown(citizen.browser).says("Télécharger"));
}

BOOST_AUTO_TEST_CASE(name_kind_and_expiry_are_saved_and_an_expired_document_is_marked) {
    Citizen citizen = signed_in_citizen();
    const std::string document = add_document(citizen.browser);
    const auto describe_as = [&](const std::string& name, std::chrono::year_month_day day) {
        Fields details = until(day);
        details.insert(details.end(), {{"nom", name}, {"type", "identite"}});
        return describe(citizen.browser, document, details);
    };
    BOOST_TEST(describe_as("Passeport de Zoé", in_days(400)).header("location") == porte_documents);
    const Form form = form_to(citizen.browser.get(document).body, document);
    BOOST_TEST(field_of(form, "nom") == "Passeport de Zoé");
    BOOST_TEST(field_of(form, "type") == "identite");
    BOOST_TEST(field_of(form, "echeance-annee") == fmt::format("{}", static_cast<int>(in_days(400).year())));
    const Page usable = shown(citizen.browser);
    BOOST_TEST(usable.says("Pièce d'identité"));
    BOOST_TEST(usable.says("Valable jusqu'au"));
    BOOST_TEST(usable.says("Disponible"));
    describe_as("Passeport", in_days(10));
    BOOST_TEST(shown(citizen.browser).says("Bientôt périmé"));
    describe_as("Passeport", in_days(-2));
    BOOST_TEST(shown(citizen.browser).says("Périmé"));

    const Answer nameless = describe_as("", in_days(10));
    BOOST_TEST(nameless.status == 422);
    BOOST_TEST(read_page(nameless.body).field_errors.size() == 1U);
    const Answer strange = describe(citizen.browser, document, {{"nom", "x"}, {"type", "intrus"}});
    BOOST_TEST(strange.status == 422);
    const Answer no_date = describe(citizen.browser, document, {{"echeance-jour", "31"}, {"echeance-mois", "2"}});
    BOOST_TEST(no_date.status == 422);
    BOOST_TEST(field_of(form_to(citizen.browser.get(document).body, document), "nom") == "Passeport");
}

BOOST_AUTO_TEST_CASE(the_search_ignores_case_and_accents_and_the_list_can_be_sorted) {
    Citizen citizen = signed_in_citizen();
    const std::string first = add_document(citizen.browser, "Relevé d'été.png");
    const std::string second = add_document(citizen.browser, "Attestation 50%_net.pdf", document());
    const std::string third = add_document(citizen.browser, "carte.png");
    describe(citizen.browser, first, {{"nom", "Relevé d'été"}, {"type", "revenus"}});
    Fields details = until(in_days(90));
    details.insert(details.end(), {{"nom", "carte"}, {"type", "identite"}});
    describe(citizen.browser, third, details);
    for (const char* const words : {"releve", "RELEVÉ", "d'ete", "Été"}) {
        const Page found = shown(citizen.browser, porte_documents + '?' + urlencoded({{"q", words}}));
        BOOST_TEST(found.says("Relevé d'été"), words);
        BOOST_TEST(!found.says("carte"), words);
    }
    for (const char* const words : {"50%_", "%_"})
        BOOST_TEST(shown(citizen.browser, porte_documents + '?' + urlencoded({{"q", words}})).says("Attestation"),
                   words);
    BOOST_TEST(shown(citizen.browser, porte_documents + "?q=%25%25").says("Aucun document ne porte ce nom"));
    BOOST_TEST(shown(citizen.browser, porte_documents + "?q=%3Cscript%3E").dangers.empty());
    BOOST_TEST(in_order(shown(citizen.browser), {"carte", "Attestation", "Relevé"}));
    BOOST_TEST(in_order(shown(citizen.browser, porte_documents + "?tri=nom"), {"Attestation", "carte", "Relevé"}));
    BOOST_TEST(in_order(shown(citizen.browser, porte_documents + "?tri=type"), {"Attestation", "carte", "Relevé"}));
    BOOST_TEST(in_order(shown(citizen.browser, porte_documents + "?tri=echeance"), {"carte", "Attestation", "Relevé"}));
    BOOST_TEST(in_order(shown(citizen.browser, porte_documents + "?tri=intrus"), {"carte", "Attestation", "Relevé"}));
}

BOOST_AUTO_TEST_CASE(names_are_shown_as_text_and_lose_their_folders) {
    Citizen citizen = signed_in_citizen();
    const std::vector<std::string> names = {"<script>alert(1)", "{{CSRF}} {{>partials}}",
                                            "a' onfocus=alert(1) autofocus='"};
    for (const std::string& name : names)
        add(citizen.browser, {{"documents", "C:\\dossier\\" + name + ".png", picture()}});
    add(citizen.browser, {{"documents", "../../etc/" + std::string(300, 'n') + ".png", picture()}});
    wait_for_inspections();
    const Page page = shown(citizen.browser);
    BOOST_TEST(page.dangers.empty());
    for (const std::string& name : names) BOOST_TEST(page.says(name), name);
    BOOST_TEST(!page.says("dossier"));
    BOOST_TEST(!page.says("etc/"));
    BOOST_TEST(stored_documents(citizen.login) == "4");
}

BOOST_AUTO_TEST_CASE(replacing_or_removing_a_document_does_not_change_filed_requests) {
    Citizen citizen = signed_in_citizen();
    const std::string document = add_document(citizen.browser);
    const std::string draft = ready_draft(citizen.browser, fields_with_documents());
    send_documents(citizen.browser, draft + "/etape/2", {},
                   {{"lien:papier", document.substr(porte_documents.size() + 1)}});
    const std::string request = send_draft(citizen.browser, draft).header("location").substr(0, 22);
    const auto sent = documents_on(citizen.browser, request);
    BOOST_REQUIRE(sent.size() == 1U);

    const std::string newer = tests::png(32, 20);
    const Answer wrong =
        citizen.browser.submit_files(document, {}, {{"remplacement", "x.txt", "x"}}, document + "/remplacement");
    BOOST_TEST(wrong.status == 422);
    BOOST_TEST(citizen.browser.submit_files(document, {}, {}, document + "/remplacement").status == 422);
    BOOST_TEST(
        citizen.browser.submit_files(document, {}, {{"remplacement", "neuf.png", newer}}, document + "/remplacement")
            .status == 303);
    wait_for_inspections();
    BOOST_TEST(shown(citizen.browser, document).heading == "passeport");
    BOOST_TEST((tests::pixels(citizen.browser.get(document + "/fichier").body) == tests::pixels(newer)));
    BOOST_TEST((tests::pixels(citizen.browser.get(sent[0]).body) == tests::pixels(picture())));

    BOOST_TEST(shown(citizen.browser, document + "/suppression").heading.starts_with("Supprimer ce document"));
    BOOST_TEST(citizen.browser.submit(document + "/suppression", {}).header("location") == porte_documents);
    for (const char* const after : {"", "/fichier", "/vignette", "/suppression"})
        BOOST_TEST(citizen.browser.get(document + after).status == 404, after);
    BOOST_TEST((tests::pixels(citizen.browser.get(sent[0]).body) == tests::pixels(picture())));
    BOOST_TEST(shown(citizen.browser).says("Votre porte-documents est vide"));
}

BOOST_AUTO_TEST_CASE(a_full_porte_documents_refuses_documents_until_one_is_removed) {
    Citizen citizen = signed_in_citizen();
    const Reconfigured small{"quota_megabytes = ", "quota_megabytes = 3 # instead of "};
    const std::string document = add_document(citizen.browser, "grand.png", large_picture());
    const Answer full = add(citizen.browser, {{"documents", "autre.png", large_picture()}});
    BOOST_TEST(full.status == 422);
    BOOST_TEST(read_page(full.body).says("Il n'y a plus de place"));
    BOOST_TEST(stored_documents(citizen.login) == "1");
    citizen.browser.submit(document + "/suppression", {});
    BOOST_TEST(add(citizen.browser, {{"documents", "autre.png", large_picture()}}).status == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
