// The signature exposes a forged receipt; the database shows whether the request is still held as it was filed.
#include "handlers/site/receipts.hpp"

#include <algorithm>
#include <chrono>

#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "values/receipt_code.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::site::receipts {
namespace {

bool agrees(const store::ReceiptProof& proof, const ReceiptCode& receipt) {
    return std::chrono::floor<std::chrono::seconds>(proof.submitted_at) == receipt.submitted_at &&
           hash_of_content(proof.service, proof.answers_json) == receipt.content_hash;
}

/// By the follow code, if the address has one; otherwise by the signed-in user.
std::optional<store::Receipt> find(const Visit& visit, const std::string& reference) {
    store::Receipts& receipts = visit.store().receipts;
    const bool has_code = std::any_of(visit.parameters.begin(), visit.parameters.end(),
                                      [](const auto& parameter) { return parameter.first == "code"; });
    if (!has_code) return receipts.find_for_user(visit.user(), reference);
    const auto code = canonical_reference(visit.parameter("code"));
    if (!code) return std::nullopt;
    return receipts.find_for_follower(hash_token(*code), reference);
}

Response not_made_yet(const Visit& visit, const std::string& reference) {
    html::Values values;
    values.set("REFERENCE", reference).set("HREF", visit.request.path);
    Response response = page(visit, "site/receipts/pending", values, 503);
    response.add_header("Retry-After", "5");
    return response;
}

}  // namespace

Response check(const Visit& visit) {
    html::Values values;
    const auto receipt = verified_receipt(visit.parameter("code"), receipt_key(visit.portal.site.key));
    if (!receipt) return page(visit, "site/receipts/forged", values, 404);
    values.set("REFERENCE", receipt->reference);
    values.set("SUBMITTED", html::french_date(receipt->submitted_at));
    values.set("SUBMITTED_ISO", to_rfc3339(receipt->submitted_at));
    const auto proof = visit.store().receipts.proof(receipt->reference);
    if (proof && agrees(*proof, *receipt)) {
        values.add("HELD").set("SERVICE", proof->service_title);
    } else {
        values.show("NOT_HELD");
    }
    return page(visit, "site/receipts/genuine", values);
}

Response download(const Visit& visit) {
    const auto reference = canonical_reference(visit.parameter("reference"));
    const auto receipt = reference ? find(visit, *reference) : std::nullopt;
    if (!receipt) return not_found(visit);
    if (!receipt->pdf) {
        visit.store().receipts.ask_for(receipt->request);
        return not_made_yet(visit, *reference);
    }
    Response response;
    response.content_type = "application/pdf";
    response.add_header("Content-Disposition", "attachment; filename=\"recepisse-" + *reference + ".pdf\"");
    response.body = *receipt->pdf;
    return response;
}

}  // namespace eservices::handlers::site::receipts
