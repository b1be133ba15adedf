// Helpers for reading gumbo's parse tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace eservices::html::dom {

struct DestroyOutput {
    void operator()(GumboOutput* output) const;
};

/// A document parsed as HTML5. The tree refers to the text, which must outlive it.
using Tree = std::unique_ptr<GumboOutput, DestroyOutput>;
Tree read(std::string_view html);

bool is(const GumboNode& node, GumboTag tag);

/// An attribute's value; empty when absent.
std::string_view attribute(const GumboNode& element, const char* name);
bool has_attribute(const GumboNode& element, const char* name);

/// All text below a node, white space folded and trimmed.
std::string text_of(const GumboNode& node);

/// The child nodes; empty for a text node.
std::vector<const GumboNode*> children(const GumboNode& node);

/// Every element of the subtree, including `node` itself, in document order.
std::vector<const GumboNode*> elements(const GumboNode& node);

/// The name of the tag; as the file spells it for elements unknown to HTML.
std::string tag_name(const GumboNode& element);

}  // namespace eservices::html::dom
