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

/// A paper that a question has already.
struct SentPaper {
    std::string id;    ///< what its keeper calls it
    std::string name;  ///< of the file
    std::string note;  ///< how far its inspection is; empty when there is nothing to say
};

/// A paper that a question may take instead of a new file.
struct PaperChoice {
    std::string id, label;
};

/// What a question for papers shows beside the choice of a new file.
struct PaperShelf {
    std::string field;  ///< in its item
    std::vector<SentPaper> sent = {};
    bool may_remove = false;  ///< whether each sent paper has its own button
    std::vector<PaperChoice> papers = {};
    bool may_keep = false;  ///< whether a new file may go into the porte-documents too
};

/// The boxes of a shelf send these after the question's name; the button of a sent paper sends action_name with this before its id.
inline constexpr std::string_view chosen_suffix = ":papier";
inline constexpr std::string_view keep_suffix = ":conserver";
inline constexpr std::string_view remove_paper_action = "retirer-papier-";

/// A security test, shown beside the field that answers it (`data-captcha`).
struct CaptchaView {
    std::string picture, sound, download;  ///< addresses
    std::string question;                  ///< in words, for who can neither see nor hear
    std::string trap;                      ///< name of a field that people do not see; empty: there is none
};

/// The button for another picture sends action_name with this.
inline constexpr std::string_view change_captcha_action = "changer-image";

struct FormView {
    const Form& form;
    std::string action;           ///< where it is sent
    std::string csrf = {};        ///< the anti-forgery tag; form_page() sets it
    SubmittedFields values = {};  ///< typed or prefilled; passwords are never shown again
    std::vector<FieldError> errors = {};
    SubmittedFields hidden = {};                     ///< carried along beside the file's own hidden fields
    std::optional<std::size_t> step = std::nullopt;  ///< show only that step, an index into form.steps
    std::string submit_label = {};                   ///< instead of the file's own button, if any
    std::vector<PaperShelf> shelves = {};
    std::chrono::minutes
        session_idle{};  ///< after how long without a click the reader is signed out, if signed in at all
    std::optional<CaptchaView> captcha = std::nullopt;
    std::string account = {};  ///< the identifiant that its passwords belong to: what password managers keep them under
};

/// The id of the control that a link to the question of this name leads to: the first box of a date.
std::string focus_id(const Field& field, std::string_view name);

}  // namespace eservices::html
