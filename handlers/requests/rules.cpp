// The table of statuses.
#include "handlers/requests/rules.hpp"

#include <array>

namespace eservices::handlers {
namespace {

struct StatusText {
    std::string_view label, explanation, colour;
};

// In the order of RequestStatus.
constexpr std::array<StatusText, 8> status_texts = {{
    {"Envoyée", "Votre demande est enregistrée. Le service va la prendre en charge.", "blue"},
    {"Reçue", "Le service a reçu votre demande.", "blue"},
    {"En cours d'instruction", "Un agent traite votre demande.", "yellow"},
    {"En attente de compléments", "Le service attend une réponse de votre part : lisez ses messages.", "red"},
    {"Traitée", "Votre demande a été traitée.", "green"},
    {"Refusée", "Votre demande n'a pas pu être acceptée : lisez le message du service.", "red"},
    {"Clôturée", "Votre demande est terminée.", "grey"},
    {"Annulée", "Vous avez annulé cette demande.", "grey"},
}};

const StatusText& status_text(RequestStatus status) { return status_texts[static_cast<std::size_t>(status)]; }

}  // namespace

std::string_view label(RequestStatus status) { return status_text(status).label; }

std::string_view explanation(RequestStatus status) { return status_text(status).explanation; }

std::string_view colour(RequestStatus status) { return status_text(status).colour; }

std::vector<RequestStatus> next_statuses(RequestStatus status) {
    using enum RequestStatus;
    switch (status) {
        case in_progress:
            return {awaiting_documents, done, refused};
        case awaiting_documents:
            return {in_progress, done, refused};
        case done:
        case refused:
            return {closed, in_progress};
        default:
            return {};
    }
}

bool can_be_taken_in_charge(RequestStatus status) {
    return status == RequestStatus::submitted || status == RequestStatus::received;
}

bool needs_message(RequestStatus to) { return to == RequestStatus::refused || to == RequestStatus::awaiting_documents; }

bool is_finished(RequestStatus status) {
    return status == RequestStatus::done || status == RequestStatus::refused || !is_open(status);
}

bool is_open(RequestStatus status) { return status != RequestStatus::closed && status != RequestStatus::cancelled; }

}  // namespace eservices::handlers
