// A request with answers in many scripts, and the town that issues its receipt.
#pragma once

#include <chrono>
#include <string>

#include <nlohmann/json.hpp>

#include "jobs/receipts/receipt_pdf.hpp"
#include "values/mentions.hpp"
#include "values/reference.hpp"

namespace eservices::tests {

inline jobs::ReceiptOffice an_office() {
    return {.town = "Poitiers",
            .base_url = "https://demarches.example",
            .key = receipt_key(SecretKey::from_hex(std::string(64, '1')))};
}

inline nlohmann::ordered_json an_answer(const std::string& label, const std::string& shown) {
    return {{"name", "nom"}, {"label", label}, {"value", shown}, {"shown", shown}};
}

inline Mentions some_mentions(SilenceEffect silence) {
    Mentions mentions{.department = {.name = "Service de l'état civil",
                                     .email = "etat-civil@poitiers.example",
                                     .phone = "05 36 49 00 35",
                                     .address = "15 place du Maréchal-Leclerc, 86000 Poitiers"},
                      .silence = silence,
                      .delay = "5 jours ouvrés"};
    if (silence != SilenceEffect::none) mentions.silence_on = std::chrono::year{2027} / 1 / 23;
    if (silence == SilenceEffect::rejection) mentions.remedies = "Recours devant le tribunal administratif.";
    return mentions;
}

/// A filed request whose last answer is `comment`.
inline store::UnreceiptedRequest a_request(const std::string& comment) {
    const nlohmann::ordered_json steps = {
        {{"legend", "La personne"},
         {"answers",
          {an_answer("Nom", "D'Aubigné--Nguyễn"), an_answer("Hébreu", "שלום"), an_answer("Arabe", "محمد علي"),
           an_answer("Chinois", "王小明"), an_answer("Signes combinés", "Ame\xCC\x81lie"),
           an_answer("Dessin", "🙂")}}},
        {{"legend", "Commentaire"}, {"answers", {an_answer("Votre commentaire", comment)}}}};
    return {.id = {},
            .reference = new_reference(),
            .service = "acte-naissance",
            .service_title = "Copie d'acte de naissance",
            .answers_json = steps.dump(),
            .submitted_at = from_sql("2026-11-23 13:05:00"),
            .mentions_json = to_json(some_mentions(SilenceEffect::rejection)),
            .requester_name = "Anne-Marie D'Aubigné",
            .requester_email = "anne-marie@example.org"};
}

}  // namespace eservices::tests
