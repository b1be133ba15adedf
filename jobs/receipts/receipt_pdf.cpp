// The content of a receipt, from top to bottom.
#include "jobs/receipts/receipt_pdf.hpp"

#include <nlohmann/json.hpp>

#include "html/engine/text/french.hpp"
#include "jobs/receipts/tagged_pdf.hpp"
#include "phrases/phrase.hpp"
#include "values/mentions.hpp"
#include "values/paths.hpp"

namespace eservices::jobs {
namespace {

void add_facts(TaggedPdf& pdf, const store::UnreceiptedRequest& request) {
    pdf.paragraph(phrase("receipt.reference"));
    pdf.paragraph(request.reference, TaggedPdf::Style::large);
    pdf.row(phrase("receipt.service"), request.service_title);
    pdf.row(phrase("receipt.submitted_at"), html::french_date_time(request.submitted_at));
    if (!request.requester_name.empty()) pdf.row(phrase("receipt.requester"), request.requester_name);
    if (!request.requester_email.empty()) pdf.row(phrase("receipt.requester_email"), request.requester_email);
}

void add_department(TaggedPdf& pdf, const Mentions& mentions) {
    const Department& department = mentions.department;
    pdf.heading(2, phrase("receipt.department.heading"));
    pdf.row(phrase("receipt.department.name"), department.name);
    if (!department.address.empty()) pdf.row(phrase("receipt.department.address"), department.address);
    if (!department.email.empty()) pdf.row(phrase("receipt.department.email"), department.email);
    if (!department.phone.empty()) pdf.row(phrase("receipt.department.telephone"), department.phone);
    if (!mentions.delay.empty()) pdf.row(phrase("receipt.department.delay"), mentions.delay);
    if (mentions.answer_by)
        pdf.row(phrase("receipt.department.answer"),
                phrase("receipt.department.answer_by", {{"DATE", html::french_date(*mentions.answer_by)}}));
}

void add_silence(TaggedPdf& pdf, const Mentions& mentions) {
    if (!mentions.silence_on) return;
    const std::string date = html::french_date(*mentions.silence_on);
    pdf.heading(2, phrase("receipt.silence.heading"));
    if (mentions.silence == SilenceEffect::acceptance) {
        pdf.paragraph(phrase("receipt.silence.acceptance", {{"DATE", date}}));
        pdf.paragraph(phrase("receipt.silence.attestation"));
    } else {
        pdf.paragraph(phrase("receipt.silence.rejection", {{"DATE", date}}));
        if (!mentions.remedies.empty()) pdf.paragraph(mentions.remedies);
    }
}

void add_answers(TaggedPdf& pdf, const std::string& answers_json) {
    const auto steps = nlohmann::json::parse(answers_json);
    if (steps.empty()) return;
    pdf.heading(2, phrase("receipt.answers.heading"));
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
    const std::string town = phrase("receipt.town", {{"TOWN", office.town}});
    TaggedPdf pdf;
    pdf.paragraph(town, TaggedPdf::Style::banner);
    pdf.heading(1, phrase("receipt.title"));
    add_facts(pdf, request);
    if (request.mentions_json) {
        const Mentions mentions = mentions_from_json(*request.mentions_json);
        add_department(pdf, mentions);
        add_silence(pdf, mentions);
    }
    add_answers(pdf, request.answers_json);
    pdf.heading(2, phrase("receipt.check.heading"));
    pdf.qr_code(office.base_url + paths::receipt_check(code), html::french_spacing(phrase("receipt.check.qr_code")),
                phrase("receipt.check.qr_code_alternative"));
    return pdf.bytes({.title = phrase("receipt.file_title", {{"REFERENCE", request.reference}}),
                      .author = town,
                      .created_at = request.submitted_at,
                      .footer = phrase("receipt.footer", {{"REFERENCE", request.reference}}),
                      .links = phrase("receipt.check.link", {{"REFERENCE", request.reference}})});
}

}  // namespace eservices::jobs
