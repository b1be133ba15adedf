// The heads of the lists in the archive of one's own data.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "handlers/account/own_data_records.hpp"
#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(own_data_lists)

namespace {

using namespace eservices;
using namespace eservices::handlers::account::own_data;
using tests::Visitor;

std::string written_by(void (*write_list)(const OwnRecords&, const WriteText&)) {
    std::string text;
    write_list({}, [&](std::string_view part) { text += part; });
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_list_begins_with_the_names_of_its_columns) {
    BOOST_TEST(written_by(write_requests_csv) == "\uFEFFRéférence;Démarche;Envoyée le;Statut;Dossier\r\n");
    BOOST_TEST(written_by(write_documents_csv) ==
               "\uFEFFNom;Type de document;Ajouté le;Valable jusqu'au;État;Motif du refus;Fichier\r\n");
    BOOST_TEST(written_by(write_drafts_csv) == "\uFEFFDémarche;Modifié le;Documents joints\r\n");
    BOOST_TEST(written_by(write_sessions_csv) ==
               "\uFEFFNavigateur;Connecté depuis;Vu pour la dernière fois;Cet appareil\r\n");

    Visitor visitor;
    const fcgi::Request request = Visitor::request(fcgi::Method::get, "/mon-profil/donnees");
    std::string events;
    write_events_csv(visitor.visit(request), {}, [&](std::string_view part) { events += part; });
    BOOST_TEST(events == "\uFEFFRéférence;Démarche;Étape;Date;Par\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
