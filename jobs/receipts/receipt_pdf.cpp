// What a receipt says, in its order.
#include "jobs/receipts/receipt_pdf.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "html/engine/text/french.hpp"
#include "jobs/receipts/tagged_pdf.hpp"
#include "values/mentions.hpp"
#include "values/paths.hpp"

namespace eservices::jobs {
namespace {

void add_facts(TaggedPdf& pdf, const store::UnreceiptedRequest& request) {
    pdf.paragraph("Référence de votre demande, à donner pour tout échange avec la mairie :");
    pdf.paragraph(request.reference, TaggedPdf::Style::large);
    pdf.row("Démarche", request.service_title);
    pdf.row("Reçue le", html::french_date_time(request.submitted_at));
    if (!request.requester_name.empty()) pdf.row("Déposée par", request.requester_name);
    if (!request.requester_email.empty()) pdf.row("Adresse électronique", request.requester_email);
}

void add_department(TaggedPdf& pdf, const Mentions& mentions) {
    const Department& department = mentions.department;
    pdf.heading(2, "Le service chargé de votre demande");
    pdf.row("Service", department.name);
    if (!department.address.empty()) pdf.row("Adresse", department.address);
    if (!department.email.empty()) pdf.row("Courriel", department.email);
    if (!department.phone.empty()) pdf.row("Téléphone", department.phone);
    if (!mentions.delay.empty()) pdf.row("Délai habituel", mentions.delay);
    if (mentions.answer_by) pdf.row("Réponse prévue", "au plus tard le " + html::french_date(*mentions.answer_by));
}

void add_silence(TaggedPdf& pdf, const Mentions& mentions) {
    if (!mentions.silence_on) return;
    const std::string date = html::french_date(*mentions.silence_on);
    pdf.heading(2, "Si nous ne répondons pas");
    if (mentions.silence == SilenceEffect::acceptance) {
        pdf.paragraph("Votre demande, si elle est complète, sera acceptée le " + date + ".");
        pdf.paragraph(
            "Vous pourrez alors demander au service une attestation de cette acceptation (article L232-3 du code des "
            "relations entre le public et l'administration).");
    } else {
        pdf.paragraph("Votre demande, si elle est complète, sera refusée le " + date + ".");
        if (!mentions.remedies.empty()) pdf.paragraph(mentions.remedies);
    }
}

void add_answers(TaggedPdf& pdf, const std::string& answers_json) {
    const auto steps = nlohmann::json::parse(answers_json);
    if (steps.empty()) return;
    pdf.heading(2, "Vos réponses");
    for (const auto& step : steps) {
        pdf.heading(3, step.at("legend").get<std::string>());
        for (const auto& answer : step.at("answers"))
            pdf.row(answer.at("label").get<std::string>(), answer.at("shown").get<std::string>());
    }
}

}  // namespace

std::string draw_receipt(const ReceiptOffice& office, const store::UnreceiptedRequest& request) {
    const std::string code = encode({.reference = request.reference,
                                     .submitted_at = request.submitted_at,
                                     .content_hash = hash_of_content(request.service, request.answers_json)},
                                    office.key);
    TaggedPdf pdf;
    pdf.paragraph("Mairie de " + office.town, TaggedPdf::Style::banner);
    pdf.heading(1, "Récépissé de dépôt");
    add_facts(pdf, request);
    if (request.mentions_json) {
        const Mentions mentions = mentions_from_json(*request.mentions_json);
        add_department(pdf, mentions);
        add_silence(pdf, mentions);
    }
    add_answers(pdf, request.answers_json);
    pdf.heading(2, "Vérifier ce récépissé");
    pdf.qr_code(office.base_url + paths::receipt_check(code),
                html::french_spacing("Ce code mène à une page de la mairie, sans donnée personnelle, qui dit si ce "
                                     "récépissé est authentique. Son adresse :"),
                "Code QR qui mène à la page de vérification de ce récépissé, dont l'adresse suit.");
    return pdf.bytes({.title = "Récépissé de dépôt " + request.reference,
                      .author = "Mairie de " + office.town,
                      .created_at = request.submitted_at,
                      .footer = "Récépissé " + request.reference,
                      .links = "Page de la mairie qui vérifie le récépissé " + request.reference});
}

}  // namespace eservices::jobs
