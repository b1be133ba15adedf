// A form in one of the portal's pages, as a browser would read it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>
#include <boost/test/unit_test.hpp>

#include "html/engine/form/dom.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/template/pages.hpp"
#include "tests/html/engine/template/pages_folder.hpp"

namespace eservices::tests {

/// The portal's pages as they are shipped.
inline const html::Edition& edition() {
    static const html::Pages pages = shipped_pages();
    static const std::shared_ptr<const html::Edition> shipped = pages.edition();
    return *shipped;
}

/// A page with a form in it, as a browser would read it.
class ShownPage {
  public:
    explicit ShownPage(const html::FormView& view) : m_text(fill(view)), m_document(gumbo_parse(m_text.c_str())) {}

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] std::vector<const GumboNode*> elements() const { return html::dom::elements(*m_document->root); }

    /// The element of that id; the test fails if there is none.
    [[nodiscard]] const GumboNode& by_id(std::string_view id) const {
        for (const GumboNode* element : elements())
            if (html::dom::attribute(*element, "id") == id) return *element;
        BOOST_FAIL("no element has the id " << id);
        return *m_document->root;
    }
    [[nodiscard]] std::string_view value(std::string_view id) const { return html::dom::attribute(by_id(id), "value"); }
    [[nodiscard]] std::string text_of(std::string_view id) const { return html::dom::text_of(by_id(id)); }
    [[nodiscard]] std::string title() const {
        for (const GumboNode* element : elements())
            if (html::dom::is(*element, GUMBO_TAG_TITLE)) return html::dom::text_of(*element);
        return {};
    }

  private:
    static std::string fill(const html::FormView& view) {
        html::Values values;
        html::show_form(values, view);
        return edition().fill("account/registration/form", values);
    }

    struct Destroy {
        void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
    };

    std::string m_text;
    std::unique_ptr<GumboOutput, Destroy> m_document;
};

}  // namespace eservices::tests
