// What the handlers know about the installation.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "html/engine/form/form.hpp"
#include "values/accessibility.hpp"
#include "values/department.hpp"
#include "values/document_cipher.hpp"
#include "values/filing_mode.hpp"
#include "values/token.hpp"
#include "values/word_list.hpp"

namespace eservices::handlers {

/// The daily closing time, minutes after midnight in Europe/Paris; it may run over midnight.
struct ClosingHours {
    std::chrono::minutes from, until;
};

struct Site {
    std::string base_url;        ///< without a final slash; links in mails begin with it, never with the Host header
    bool secure = true;          ///< https: cookies carry Secure and the __Host- prefix
    SecretKey key;               ///< signs anti-forgery tags
    SecretKey captcha_key = {};  ///< seals captchas; eservices-captcha has it too, and no other key
    std::optional<ClosingHours> closing_hours;
    Departments departments = {};  ///< who takes charge of requests, and how to reach them
    FilingModes modes = {};        ///< as the town configured them
    struct Documents {
        MasterKeys keys;
        std::size_t max_bytes = 3UL << 20;     ///< of one file
        std::size_t quota_bytes = 60UL << 20;  ///< of one porte-documents
    } documents = {};
    int tries_per_address = 100;                  ///< these five as settings.accounts says
    bool asks_login_code = false;                 ///< by mail, at each login of a citizen
    bool asks_secret_question = true;             ///< if html/forms/account/registration.html has one
    std::chrono::minutes counter_delay{48 * 60};  ///< before an account given back at the counter can be opened
    WordList french_words = {};                   ///< that make a password easy to guess
    std::string town = {};                        ///< as authenticator applications show it
    std::string security_contact = {};            ///< as settings.site says
    std::string contact = {};                     ///< slug of the department that answers for the town; may be empty
    Accessibility accessibility = {};             ///< as the town declares it

    /// What may be done with this service here: a service that names the State's own (`<meta name="redirect">`) sends people
    /// there unless the town says otherwise.
    [[nodiscard]] FilingMode mode_of(const html::Form& service) const {
        const auto mode = modes.find(service.name);
        if (mode != modes.end()) return mode->second;
        return service.meta_value("redirect").empty() ? FilingMode::native : FilingMode::redirect;
    }
};

}  // namespace eservices::handlers
