// The names that give active content away (ISO 32000-2, 12.6 and 13).
#include "inspection/pdf_rules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "values/ascii.hpp"

namespace eservices::inspection {
namespace {

struct Rule {
    std::string_view name;
    RefusalReason reason;
};

constexpr RefusalReason active = RefusalReason::active_pdf;
constexpr RefusalReason files = RefusalReason::embedded_files;

/// Keys of any dictionary.
constexpr std::array<Rule, 12> keys = {{{"/JS", active},
                                        {"/JavaScript", active},
                                        {"/XFA", active},
                                        {"/Launch", active},
                                        {"/RichMediaContent", active},
                                        {"/RichMediaSettings", active},
                                        {"/Rendition", active},
                                        {"/Renditions", active},
                                        {"/EmbeddedFiles", files},
                                        {"/EF", files},
                                        {"/AF", files},
                                        {"/Collection", files}}};

/// What a dictionary says it is: an action's /S, an annotation's or a stream's /Subtype, anything's /Type.
constexpr std::array<Rule, 20> kinds = {{{"/JavaScript", active},
                                         {"/Launch", active},
                                         {"/SubmitForm", active},
                                         {"/ImportData", active},
                                         {"/GoToR", active},
                                         {"/GoToE", active},
                                         {"/Thread", active},
                                         {"/RichMedia", active},
                                         {"/RichMediaExecute", active},
                                         {"/RichMediaContent", active},
                                         {"/Rendition", active},
                                         {"/Movie", active},
                                         {"/Sound", active},
                                         {"/Screen", active},
                                         {"/3D", active},
                                         {"/GoTo3DView", active},
                                         {"/PS", active},
                                         {"/FileAttachment", files},
                                         {"/EmbeddedFile", files},
                                         {"/Collection", files}}};

constexpr std::array<std::string_view, 3> kind_keys = {"/S", "/Subtype", "/Type"};

constexpr std::array<std::string_view, 16> filters = {
    "/ASCIIHexDecode",  "/AHx", "/ASCII85Decode",  "/A85", "/LZWDecode",   "/LZW",       "/FlateDecode", "/Fl",
    "/RunLengthDecode", "/RL",  "/CCITTFaxDecode", "/CCF", "/JBIG2Decode", "/DCTDecode", "/DCT",         "/JPXDecode"};

constexpr std::array<std::string_view, 4> link_schemes = {"http:", "https:", "mailto:", "tel:"};

template <std::size_t count>
std::optional<RefusalReason> rule_for(const std::array<Rule, count>& rules, std::string_view name) {
    const auto* const found = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.name == name; });
    if (found == rules.end()) return std::nullopt;
    return found->reason;
}

/// An address with a scheme other than those that browsers and mail programs open safely.
bool is_unsafe_link(QPDFObjectHandle address) {
    if (!address.isString()) return false;
    std::string text = address.getStringValue();
    std::erase_if(text, [](unsigned char c) { return c <= ' ' || c >= 0x7F; });
    text = lower_case(text);
    const std::size_t scheme_end = text.find_first_of(":/?#");
    if (scheme_end == std::string::npos || text[scheme_end] != ':') return false;
    return std::none_of(link_schemes.begin(), link_schemes.end(),
                        [&](std::string_view scheme) { return text.starts_with(scheme); });
}

/// A destination or a jump inside the document may happen at opening; nothing else.
bool is_active_opening(QPDFObjectHandle opening) {
    return opening.isDictionary() && !(opening.getKey("/S").isName() && opening.getKey("/S").getName() == "/GoTo");
}

bool is_known(QPDFObjectHandle filter) {
    return filter.isName() && std::find(filters.begin(), filters.end(), filter.getName()) != filters.end();
}

std::optional<RefusalReason> refusal_of_stream(QPDFObjectHandle dictionary) {
    if (dictionary.hasKey("/F") || dictionary.hasKey("/FFilter")) return active;
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    if (filter.isNull() || is_known(filter)) return std::nullopt;
    if (!filter.isArray()) return RefusalReason::damaged;
    for (int i = 0; i < filter.getArrayNItems(); ++i)
        if (!is_known(filter.getArrayItem(i))) return RefusalReason::damaged;
    return std::nullopt;
}

std::optional<RefusalReason> refusal_of_dictionary(QPDFObjectHandle dictionary) {
    for (const std::string_view key : kind_keys) {
        QPDFObjectHandle kind = dictionary.getKey(std::string{key});
        if (kind.isName())
            if (const auto reason = rule_for(kinds, kind.getName())) return reason;
    }
    for (const std::string& key : dictionary.getKeys()) {
        if (const auto reason = rule_for(keys, key)) return reason;
        QPDFObjectHandle value = dictionary.getKey(key);
        if (key == "/OpenAction" && is_active_opening(value)) return active;
        if ((key == "/URI" || key == "/Base") && is_unsafe_link(value)) return active;
        if (value.isIndirect()) continue;
        if (const auto reason = refusal_of(value)) return reason;
    }
    return std::nullopt;
}

std::optional<RefusalReason> refusal_of_array(QPDFObjectHandle array) {
    for (int i = 0; i < array.getArrayNItems(); ++i) {
        QPDFObjectHandle item = array.getArrayItem(i);
        if (item.isIndirect()) continue;
        if (const auto reason = refusal_of(item)) return reason;
    }
    return std::nullopt;
}

}  // namespace

std::optional<RefusalReason> refusal_of(QPDFObjectHandle object) {
    if (object.isStream()) {
        if (const auto reason = refusal_of_stream(object.getDict())) return reason;
        return refusal_of_dictionary(object.getDict());
    }
    if (object.isDictionary()) return refusal_of_dictionary(object);
    if (object.isArray()) return refusal_of_array(object);
    return std::nullopt;
}

}  // namespace eservices::inspection
