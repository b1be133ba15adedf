// "Télécharger mes données": what the archive holds, who can read it, and what making it costs.
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <zip.h>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

const std::string own_data = "/mon-profil/donnees";

/// The files of an archive by name.
std::map<std::string, std::string> unpacked(const std::string& archive) {
    std::map<std::string, std::string> files;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    zip_t* const opened = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    BOOST_REQUIRE(opened != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(opened, 0); ++i) {
        zip_stat_t about;
        BOOST_REQUIRE(zip_stat_index(opened, static_cast<zip_uint64_t>(i), 0, &about) == 0);
        std::string content(about.size, '\0');
        zip_file_t* const file = zip_fopen_index(opened, static_cast<zip_uint64_t>(i), 0);
        BOOST_REQUIRE(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(about.size));
        BOOST_REQUIRE(zip_fclose(file) == 0);
        files[about.name] = std::move(content);
    }
    zip_discard(opened);
    return files;
}

std::map<std::string, std::string> archive_of(Citizen& citizen) {
    const Answer answer = citizen.browser.get(own_data);
    BOOST_REQUIRE(answer.status == 200);
    return unpacked(answer.body);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t times_taken(std::uintmax_t since) {
    const std::string log = log_text("workers", since);
    std::size_t times = 0;
    for (std::size_t at = log.find("own_data_taken"); at != std::string::npos; at = log.find("own_data_taken", at + 1))
        ++times;
    return times;
}

/// Changes a document's details as its owner does.
void rename(Citizen& citizen, const std::string& document, const Fields& details) {
    BOOST_REQUIRE(citizen.browser.submit(document, details, document).status == 303);
}

/// The peak memory of a process in KiB, since it was last reset.
long peak_of(pid_t process) {
    std::ifstream status{fmt::format("/proc/{}/status", process)};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    throw std::runtime_error("no VmHWM");
}

void set_peak_back(pid_t process) { std::ofstream{fmt::format("/proc/{}/clear_refs", process)} << "5\n"; }

std::size_t files_below(const std::map<std::string, std::string>& files, std::string_view folder) {
    std::size_t count = 0;
    for (const auto& [name, content] : files) count += name.starts_with(folder) ? 1 : 0;
    return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(account_own_data)

BOOST_AUTO_TEST_CASE(all_data_of_a_citizen_are_one_archive_of_readable_files) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    citizen.browser.submit("/mon-suivi/" + reference, {{"message", "Une question"}},
                           "/mon-suivi/" + reference + "/messages");
    add_document(citizen.browser);
    const Answer answer = citizen.browser.get(own_data);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("content-type") == "application/zip");
    BOOST_TEST(answer.header("content-disposition").starts_with("attachment"));
    BOOST_TEST(header_problems(answer) == "");
    const auto files = unpacked(answer.body);
    BOOST_REQUIRE(files.contains("donnees.json"));
    const auto data = nlohmann::json::parse(files.at("donnees.json"));
    BOOST_TEST(data.at("compte").at("identifiant") == citizen.login);
    BOOST_TEST(data.at("compte").at("courriel") == citizen.email);
    BOOST_REQUIRE(data.at("demandes").size() == 1U);
    const auto& request = data.at("demandes").at(0);
    BOOST_TEST(request.at("reference") == reference);
    BOOST_TEST(request.at("messages").at(0).at("texte") == "Une question");
    BOOST_TEST(files.at("donnees.json").find("argon2") == std::string::npos);
    BOOST_TEST(files_below(files, "porte-documents/") == 1U);
    for (const auto& [name, content] : files) BOOST_TEST(!content.empty(), name);
}

BOOST_AUTO_TEST_CASE(the_events_of_a_request_begin_with_envoyee_as_on_its_page) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    take_in_charge(people().officer.browser, reference);
    const auto files = archive_of(citizen);
    const auto events = nlohmann::json::parse(files.at("donnees.json")).at("demandes").at(0).at("evenements");
    BOOST_REQUIRE(events.size() == 2U);
    BOOST_TEST(events.at(0).at("libelle") == "Envoyée");
    BOOST_TEST(!events.at(0).at("le").get<std::string>().empty());
    BOOST_TEST(events.at(1).at("par") == people().officer.name);
    BOOST_TEST(holds(files.at("evenements.csv"), reference));
    BOOST_TEST(holds(files.at("demandes/" + reference + "/demande.html"), "Envoyée le "));
}

BOOST_AUTO_TEST_CASE(a_readable_page_links_to_every_file_without_a_script) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    const auto files = archive_of(citizen);
    const std::string& index = files.at("Lisez-moi.html");
    BOOST_TEST(index.starts_with("<!DOCTYPE html>"));
    BOOST_TEST(!holds(index, "<script"));
    BOOST_TEST(!holds(index, "/static/"));
    BOOST_TEST(holds(index, citizen.email));
    BOOST_TEST(holds(index, "demandes/" + reference + "/demande.html"));
    for (const char* const list :
         {"demandes.csv", "evenements.csv", "porte-documents.csv", "brouillons.csv", "connexions.csv"}) {
        BOOST_TEST(holds(index, list));
        BOOST_REQUIRE(files.contains(list));
        BOOST_TEST(files.at(list).starts_with("\xEF\xBB\xBF"), list);
        BOOST_TEST(holds(files.at(list), ";"), list);
    }
}

BOOST_AUTO_TEST_CASE(documents_have_names_that_windows_extracts_and_one_extension) {
    Citizen citizen = signed_in_citizen();
    const std::string one = add_document(citizen.browser, "facture.png");
    rename(citizen, one,
           {{"nom", "Facture EDF : janvier / février ?"},
            {"type", "domicile"},
            {"echeance-jour", "31"},
            {"echeance-mois", "12"},
            {"echeance-annee", "2030"}});
    rename(citizen, add_document(citizen.browser, "autre.png"), {{"nom", "CON.png"}, {"type", "autre"}});
    rename(citizen, add_document(citizen.browser, "tiers.png"), {{"nom", "con.PNG"}, {"type", "autre"}});
    const std::string reference = file_request_with_document(citizen.browser, "lien signé.png");
    const auto files = archive_of(citizen);
    BOOST_TEST(files.contains("porte-documents/Facture EDF - janvier - février.png"));
    BOOST_TEST(files.contains("porte-documents/_con.png"));
    BOOST_TEST(files.contains("porte-documents/_CON (2).png"));
    BOOST_TEST(files.contains("demandes/" + reference + "/lien signé.png"));
    BOOST_TEST((files.at("demandes/" + reference + "/lien signé.png").starts_with("\x89PNG")));
    const auto documents = nlohmann::json::parse(files.at("donnees.json")).at("porte_documents");
    BOOST_REQUIRE(documents.size() == 3U);
    BOOST_TEST(documents.at(2).at("nom") == "Facture EDF : janvier / février ?");
    BOOST_TEST(documents.at(2).at("valable_jusqu_au") == "2030-12-31");
    BOOST_TEST(documents.at(2).at("etat") == "Accepté");
    BOOST_TEST(documents.at(2).at("nature") == "Justificatif de domicile");
    BOOST_TEST(files.contains(documents.at(2).at("fichier").get<std::string>()));
}

BOOST_AUTO_TEST_CASE(documents_left_out_are_named_with_the_reason) {
    Citizen citizen = signed_in_citizen();
    BOOST_REQUIRE(
        citizen.browser.submit_files("/mon-porte-documents", {}, {{"documents", "virus.pdf", virus()}}).status == 303);
    wait_for_inspections();
    const JobsPaused nobody_inspects;
    BOOST_REQUIRE(
        citizen.browser.submit_files("/mon-porte-documents", {}, {{"documents", "attend.png", picture()}}).status ==
        303);
    const auto files = archive_of(citizen);
    BOOST_TEST(files_below(files, "porte-documents/") == 0U);
    const auto documents = nlohmann::json::parse(files.at("donnees.json")).at("porte_documents");
    BOOST_REQUIRE(documents.size() == 2U);
    BOOST_TEST(documents.at(0).at("etat") == "En cours d'analyse");
    BOOST_TEST(documents.at(1).at("etat") == "Refusé");
    BOOST_TEST(!documents.at(1).at("motif_du_refus").get<std::string>().empty());
    BOOST_TEST(holds(files.at("Lisez-moi.html"), "attend (pas dans l'archive)"));
    BOOST_TEST(holds(files.at("porte-documents.csv"), "Refusé"));
}

BOOST_AUTO_TEST_CASE(every_list_says_that_a_copy_is_no_longer_signed) {
    Citizen citizen = signed_in_citizen();
    add_document(citizen.browser, "acte.pdf", signed_document());
    const std::string reference = file_request_with_document(citizen.browser, "acte.pdf", signed_document());
    const auto files = archive_of(citizen);
    const std::string words = "Accepté. Ce PDF était signé électroniquement.";
    for (const std::string& list :
         {std::string{"Lisez-moi.html"}, std::string{"porte-documents.csv"}, "demandes/" + reference + "/demande.html"})
        BOOST_TEST(holds(files.at(list), words), list);
    const auto data = nlohmann::json::parse(files.at("donnees.json"));
    for (const auto& document : {data.at("porte_documents").at(0), data.at("demandes").at(0).at("pieces").at(0)})
        BOOST_TEST(document.at("etat").get<std::string>().starts_with(words));
}

BOOST_AUTO_TEST_CASE(the_archive_holds_drafts_and_open_sessions) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = start_draft(citizen.browser);
    const auto files = archive_of(citizen);
    const auto data = nlohmann::json::parse(files.at("donnees.json"));
    BOOST_REQUIRE(data.at("brouillons").size() == 1U);
    BOOST_TEST(holds(data.at("brouillons").at(0).at("e_service").get<std::string>(), "naissance"));
    BOOST_REQUIRE(data.at("connexions").size() == 1U);
    BOOST_TEST(data.at("connexions").at(0).at("cet_appareil") == true);
    BOOST_TEST(holds(files.at("Lisez-moi.html"), "(cet appareil)"));
}

BOOST_AUTO_TEST_CASE(a_head_request_makes_no_archive_and_is_not_logged) {
    Citizen citizen = signed_in_citizen();
    const std::uintmax_t before = log_size("workers");
    const Answer head = citizen.browser.head(own_data);
    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.header("content-type") == "application/zip");
    BOOST_TEST(head.body.empty());
    BOOST_REQUIRE(citizen.browser.get(own_data).status == 200);
    BOOST_TEST(eventually([&] { return times_taken(before) > 0; }));
    BOOST_TEST(times_taken(before) == 1U);
}

BOOST_AUTO_TEST_CASE(a_second_archive_at_the_same_time_is_refused) {
    Citizen citizen = signed_in_citizen();
    {
        const Database another_worker;
        BOOST_REQUIRE(another_worker.value("SELECT GET_LOCK(CONCAT('eservices.own_data.', HEX(id)), 0) FROM users "
                                           "WHERE login = '" +
                                           citizen.login + "'") == "1");
        const Answer answer = citizen.browser.get(own_data);
        BOOST_TEST(answer.status == 429);
        BOOST_TEST(answer.header("retry-after") == "10");
        BOOST_TEST(read_page(answer.body).heading == "Votre archive est déjà en cours de téléchargement");
    }
    // The other worker's lock ends with its connection, as soon as the database notices; a finished archive leaves no lock.
    BOOST_TEST(eventually([&] { return citizen.browser.get(own_data).status == 200; }));
    for (int i = 0; i < 4; ++i) BOOST_TEST(citizen.browser.get(own_data).status == 200);
}

BOOST_AUTO_TEST_CASE(eight_full_porte_documents_at_once_are_held_in_no_workers_memory) {
    constexpr int people_at_once = 8;
    Citizen first = signed_in_citizen();
    add_document(first.browser, "scan.png", large_picture());
    std::vector<Citizen> crowd;
    for (int i = 0; i < people_at_once; ++i) crowd.push_back(signed_in_citizen());
    Database database;
    // 60 MB for each, of the one document.
    for (const Citizen& citizen : crowd)
        database.execute(fmt::format(
            "INSERT INTO document_store (id, user_id, document_id, name, kind, added_at) "
            "SELECT UNHEX(REPLACE(UUID(), '-', '')), u.id, s.document_id, CONCAT('scan ', n.seq), 'autre', s.added_at "
            "FROM users u, document_store s JOIN users f ON f.id = s.user_id, seq_1_to_25 n "
            "WHERE u.login = '{}' AND f.login = '{}'",
            citizen.login, first.login));
    BOOST_REQUIRE(crowd.front().browser.get(own_data).body.size() > 50'000'000U);
    std::map<pid_t, long> before;
    for (const pid_t worker : workers()) {
        set_peak_back(worker);
        before[worker] = peak_of(worker);
    }
    std::vector<std::size_t> sizes(people_at_once);
    {
        std::vector<std::jthread> windows;
        for (std::size_t i = 0; i < people_at_once; ++i)
            windows.emplace_back([&, i] { sizes[i] = crowd[i].browser.get(own_data).body.size(); });
    }
    for (const std::size_t size : sizes) BOOST_TEST(size > 50'000'000U);
    constexpr long most_kib =
        32 * 1024;  // eight pieces of a document at most in one process, and their database's copies
    for (const auto& [worker, peak] : before) {
        BOOST_TEST_MESSAGE("worker " << worker << ": " << peak_of(worker) - peak << " KiB more");
        // The address sanitizer keeps freed memory.
        if (!is_sanitized()) BOOST_TEST(peak_of(worker) - peak < most_kib);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
