// A form as a page shows it: the fields of its file, the values typed so far, the errors beside them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::html {

/// A document already sent for a question.
struct SentDocument {
    std::string id;    ///< by which its keeper knows it
    std::string name;  ///< of the file
    std::string note;  ///< the state of its inspection; may be empty
};

/// A document that may be chosen instead of a new file.
struct DocumentChoice {
    std::string id, label;
};

/// What a question for documents shows beside the choice of a new file.
struct DocumentShelf {
    std::string field;  ///< its name in its item
    std::vector<SentDocument> sent = {};
    bool may_remove = false;  ///< whether each sent document has a button that removes it
    std::vector<DocumentChoice> documents = {};
    bool may_keep = false;  ///< whether a new file may also be kept in the porte-documents
};

/// The boxes of a shelf are named after the question, with these suffixes. The button that removes a sent document sends action_name with
/// this prefix and the document's id.
inline constexpr std::string_view chosen_suffix = ":papier";
inline constexpr std::string_view keep_suffix = ":conserver";
inline constexpr std::string_view remove_document_action = "retirer-papier-";

/// A captcha, shown beside the field that answers it (`data-captcha`).
struct CaptchaView {
    std::string picture, sound, download;  ///< addresses
    std::string question;                  ///< in words, for whoever can neither see nor hear
    std::string trap;                      ///< name of a field that people do not see; empty if there is none
};

/// The button for another picture sends action_name with this value.
inline constexpr std::string_view change_captcha_action = "changer-image";

struct FormView {
    const Form& form;
    std::string action;           ///< where it is sent
    std::string csrf = {};        ///< the anti-forgery tag; form_page() sets it
    SubmittedFields values = {};  ///< typed or prefilled; passwords are never shown again
    std::vector<FieldError> errors = {};
    SubmittedFields hidden = {};                     ///< carried along beside the file's own hidden fields
    std::optional<std::size_t> step = std::nullopt;  ///< show only that step, an index into form.steps
    std::string submit_label = {};                   ///< replaces the label of the file's own button, unless empty
    std::vector<DocumentShelf> shelves = {};
    std::chrono::minutes
        session_idle{};  ///< after how long without a request the reader is signed out; 0 if not signed in
    std::optional<CaptchaView> captcha = std::nullopt;
    std::string account = {};  ///< the identifiant under which password managers store its passwords
};

/// The id that a link to the question of this name leads to: its control, or the first box of a date.
std::string focus_id(const Field& field, std::string_view name);

}  // namespace eservices::html
