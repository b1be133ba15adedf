// A part: questions that several e-services share, in a file of its own under html/e-services/parts/.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/dom.hpp"

namespace eservices::html {

struct Part {
    std::string file;      ///< as mistakes name it: `e-services/parts/adresse.html`
    std::string text;      ///< the whole page
    bool is_good = false;  ///< the page has no mistake of its own
};

/// By name: `adresse`.
using SharedParts = std::map<std::string, Part, std::less<>>;

/// A stretch of a text, in bytes.
struct Stretch {
    std::size_t begin = 0, end = 0;
};

/// True for an element that needs no end tag (`<input>`), or that has its own.
bool is_closed(const GumboNode& element);

/// The element from its start tag to its end tag; `text` is what the tree was parsed from.
Stretch whole(const GumboNode& element, std::string_view text);

/// What is between the tags; empty for an element that cannot contain anything.
Stretch content(const GumboNode& element, std::string_view text);

/// What an e-service takes from the page: the content of its body.
Stretch questions_of(const GumboNode& body, std::string_view text);

/// The end tags in the body that close no element of it: in a form they would close elements around the part. Comments are skipped.
std::vector<GumboSourcePosition> loose_end_tags(const GumboNode& body, std::string_view text);

/// The `<body>`, which an HTML5 parser adds where a file has none.
const GumboNode& body_of(const GumboNode& document);

/// True for a valid name of a part or prefix of a use: lower-case letters, digits and dashes, beginning with a letter.
bool is_slug(std::string_view text);

}  // namespace eservices::html
