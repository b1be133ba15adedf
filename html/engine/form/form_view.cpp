// The targets of links to questions.
#include "html/engine/form/form_view.hpp"

namespace eservices::html {

std::string focus_id(const Field& field, std::string_view name) {
    return std::string{name} + (field.kind == FieldKind::date ? "-jour" : "");
}

}  // namespace eservices::html
