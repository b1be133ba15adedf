// Labels and explanations are phrases with the status's code as their key.
#include "handlers/requests/rules.hpp"

#include "phrases/phrase.hpp"

namespace eservices::handlers {

std::string label(RequestStatus status) { return phrase("requests.rules.label." + std::string{code(status)}); }

std::string explanation(RequestStatus status) {
    return phrase("requests.rules.explanation." + std::string{code(status)});
}

std::string_view colour(RequestStatus status) {
    using enum RequestStatus;
    switch (status) {
        case submitted:
        case received:
            return "blue";
        case in_progress:
            return "yellow";
        case awaiting_documents:
        case refused:
            return "red";
        case done:
            return "green";
        default:
            return "grey";
    }
}

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
