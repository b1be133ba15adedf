// A part: questions that several e-services ask alike, in a file of its own under html/e-services/parts/.
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

/// True for an element that HTML closes by itself (`<input>`), or that its own end tag closes.
bool is_closed(const GumboNode& element);

/// The element from its start tag to its end tag; `text` is what the tree was read from.
Stretch whole(const GumboNode& element, std::string_view text);

/// What stands between the tags; empty for an element that cannot hold anything.
Stretch content(const GumboNode& element, std::string_view text);

/// What a service gets of the page: all that its body holds.
Stretch questions_of(const GumboNode& body, std::string_view text);

/// The end tags in the body that close no element there: in a form they would close what is around the part. What looks like one in a
/// comment is none.
std::vector<GumboSourcePosition> loose_end_tags(const GumboNode& body, std::string_view text);

/// The `<body>`, which an HTML5 parser adds where a file has none.
const GumboNode& body_of(const GumboNode& document);

/// True for a part's name or for the prefix of one use: small letters, digits and dashes, a letter first.
bool is_slug(std::string_view text);

}  // namespace eservices::html
