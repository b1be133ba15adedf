// Pictures and PDFs are made by the libraries that real ones come from, and sent as a browser sends them.
#include "tests/portal/support/uploads.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "tests/inspection/samples.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

constexpr std::size_t id_length = 36;

void expect(const Answer& answer, int status, std::string_view what) {
    if (answer.status == status) return;
    std::string errors;
    for (const std::string& error : read_page(answer.body).field_errors) errors += ' ' + error;
    throw std::runtime_error(fmt::format("{}: answered {}{}", what, answer.status, errors));
}

}  // namespace

const std::string& picture() {
    static const std::string bytes = tests::png(64, 48);
    return bytes;
}

const std::string& document() {
    static const std::string bytes = tests::pdf(
        "", "/Contents 4 0 R", {"<</Length 46>>\nstream\n% le livret de la famille L'Hote, page une...\nendstream"});
    return bytes;
}

std::string signed_document() {
    return tests::pdf("/AcroForm<</Fields[4 0 R]/SigFlags 3>>", "/Annots[4 0 R]",
                      {"<</Type/Annot/Subtype/Widget/FT/Sig/T(notaire)/V 5 0 R/Rect[0 0 9 9]/P 3 0 R>>",
                       "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 10 20 30]/Contents<3082>>>"});
}

const std::string& large_picture() {
    static const std::string bytes = tests::png(1800, 1500, 1);
    return bytes;
}

std::string virus() {
    // In two pieces, so that no antivirus finds this file.
    return R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR)"
           "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
}

void wait_for_inspections() {
    const Database database;
    if (!eventually(
            [&] { return database.value("SELECT COUNT(*) FROM documents WHERE state = 'quarantined'") == "0"; }))
        throw std::runtime_error("documents wait for their inspection");
}

std::string add_document(Browser& browser, const std::string& name, const std::string& content) {
    expect(browser.submit_files(porte_documents, {}, {{"documents", name, content}}), 303, name);
    const Page page = read_page(browser.get(porte_documents).body);
    const auto found = std::find_if(page.links.begin(), page.links.end(), [&](const std::string& link) {
        return link.starts_with(porte_documents + '/') && link.size() == porte_documents.size() + 1 + id_length;
    });
    if (found == page.links.end()) throw std::runtime_error(name + " is not in the porte-documents");
    wait_for_inspections();
    return *found;
}

Answer send_documents(Browser& browser, const std::string& step, const std::vector<Upload>& files,
                      const Fields& fields) {
    return browser.submit_files(step, fields, files, step.substr(0, step.find('?')));
}

std::vector<std::string> documents_on(Browser& browser, const std::string& path) {
    std::vector<std::string> documents = read_page(browser.get(path).body).links;
    std::erase_if(documents, [&](const std::string& link) { return !link.starts_with(path + "/documents/"); });
    return documents;
}

Fields fields_with_documents() {
    Fields fields = with(birth_certificate_fields(), "nature", "copie-integrale");
    fields = with(fields, "qualite", "Son fils / sa fille");
    for (const char* const parent : {"parent1-nom", "parent1-prenoms", "parent2-nom", "parent2-prenoms"})
        fields = with(fields, parent, "Ćirić");
    return fields;
}

std::string file_request_with_document(Browser& citizen, const std::string& name, const std::string& content) {
    const std::string draft = ready_draft(citizen, fields_with_documents());
    expect(send_documents(citizen, draft + "/etape/2", {{"lien", name, content}}), 303, name);
    wait_for_inspections();
    const Answer filed = send_draft(citizen, draft);
    expect(filed, 303, "the request");
    return filed.header("location").substr(11, 11);
}

std::string report_with_photograph(Browser& visitor) {
    const std::string draft = start_draft(visitor, "signalement-voirie");
    fill_draft(
        visitor, draft,
        {{"categorie", "Piste cyclable"}, {"description", "Un trou devant l'école"}, {"lieu", "rue de l'Étoile"}});
    expect(send_documents(visitor, draft + "/etape/2", {{"photo", "trou.png", picture()}}), 303, "the photograph");
    wait_for_inspections();
    const Answer filed = send_draft(visitor, draft);
    expect(filed, 303, "the report");
    const std::string confirmation = filed.header("location");
    return confirmation.substr(0, confirmation.rfind('/'));
}

std::string stored_documents(const std::string& login) {
    return Database{}.value("SELECT COUNT(*) FROM document_store s JOIN users u ON u.id = s.user_id WHERE u.login = '" +
                            login + "'");
}

}  // namespace eservices::portal_test
