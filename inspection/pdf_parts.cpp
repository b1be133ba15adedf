// Judges by values more than by keys: a resource may have any name, even /JS or /EF.
#include "inspection/pdf_parts.hpp"

#include <algorithm>
#include <array>

#include "values/ascii.hpp"

namespace eservices::inspection {
namespace {

constexpr std::array<std::string_view, 12> forbidden_actions = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData",       "/GoToR",     "/GoToE",
    "/Thread",     "/Movie",  "/Sound",      "/RichMediaExecute", "/Rendition", "/GoTo3DView"};

constexpr std::array<std::string_view, 7> harmless_actions = {"/GoTo",      "/URI",         "/Named", "/Hide",
                                                              "/ResetForm", "/SetOCGState", "/Trans"};

constexpr std::array<std::string_view, 6> forbidden_annotations = {"/FileAttachment", "/Movie", "/Sound",
                                                                   "/Screen",         "/3D",    "/RichMedia"};

constexpr std::array<std::string_view, 4> link_schemes = {"http:", "https:", "mailto:", "tel:"};

// In a document's trailer, or in a cross-reference stream that serves as one (7.5.8.2).
constexpr std::array<std::string_view, 13> kept_in_trailer = {"/Root",   "/Info",        "/ID",     "/Size", "/Encrypt",
                                                              "/Prev",   "/Type",        "/Index",  "/W",    "/Length",
                                                              "/Filter", "/DecodeParms", "/XRefStm"};

constexpr std::array<std::string_view, 20> kept_in_catalog = {
    "/Type",     "/Version",        "/Extensions",        "/Pages",      "/PageLabels",
    "/Names",    "/Dests",          "/ViewerPreferences", "/PageLayout", "/PageMode",
    "/Outlines", "/Threads",        "/OpenAction",        "/URI",        "/AcroForm",
    "/Metadata", "/StructTreeRoot", "/MarkInfo",          "/Lang",       "/OCProperties"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// True if the condition holds for the object, or for one in an array.
template <typename Condition>
bool any_of_it(QPDFObjectHandle object, Condition&& condition) {
    for (int i = 0; object.isArray() && i < object.getArrayNItems(); ++i)
        if (condition(object.getArrayItem(i))) return true;
    return condition(object);
}

bool is_file_reference(QPDFObjectHandle object) {
    if (!object.isDictionary()) return false;
    return object.getKey("/F").isString() || object.getKey("/UF").isString() ||
           has_name_of(object, "/Type", std::array<std::string_view, 2>{"/Filespec", "/F"});
}

bool is_action(QPDFObjectHandle object) { return object.isDictionary() && object.getKey("/S").isName(); }

/// Roles are free (14.7.2), so one may be called /Sound.
bool is_structure_element(QPDFObjectHandle object) {
    return has_name_of(object, "/Type", std::array<std::string_view, 1>{"/StructElem"}) ||
           (object.getKey("/P").isDictionary() && (object.hasKey("/K") || object.hasKey("/Pg")));
}

bool follows_an_unsafe_link(QPDFObjectHandle action) {
    return action.getKey("/S").getName() == "/URI" && is_unsafe_link(action.getKey("/URI"));
}

}  // namespace

bool is_unsafe_link(QPDFObjectHandle object) {
    if (!object.isString()) return false;
    std::string text = object.getStringValue();
    std::erase_if(text, [](unsigned char c) { return c <= ' ' || c >= 0x7F; });
    text = lower_case(text);
    // Within the document, or without a target.
    if (text.empty() || text.starts_with('#')) return false;
    const std::size_t scheme_end = text.find_first_of(":/?#\\");
    const bool has_scheme = scheme_end != std::string::npos && text[scheme_end] == ':';
    if (!has_scheme) return !text.starts_with("www.") || text.find('\\') != std::string::npos;
    return std::none_of(link_schemes.begin(), link_schemes.end(),
                        [&](std::string_view scheme) { return text.starts_with(scheme); });
}

bool is_forbidden_action(const QPDFObjectHandle& object) {
    return is_action(object) && !is_structure_element(object) &&
           (has_name_of(object, "/S", forbidden_actions) || follows_an_unsafe_link(object));
}

bool is_action_key(std::string_view key) { return key == "/A" || key == "/PA" || key == "/Next"; }

bool has_doubtful_actions(const QPDFObjectHandle& object) {
    return any_of_it(object, [](const QPDFObjectHandle& action) {
        return is_action(action) && (!has_name_of(action, "/S", harmless_actions) || follows_an_unsafe_link(action));
    });
}

bool are_additional_actions(QPDFObjectHandle object) {
    if (!object.isDictionary()) return false;
    for (const std::string& key : object.getKeys())
        if (is_action(object.getKey(key))) return true;
    return false;
}

bool is_more_than_a_jump(QPDFObjectHandle object) {
    if (!object.isDictionary()) return false;
    return !is_action(object) || object.getKey("/S").getName() != "/GoTo" || object.hasKey("/Next");
}

bool is_forbidden_annotation(QPDFObjectHandle object) {
    return object.isDictionary() && has_name_of(object, "/Subtype", forbidden_annotations);
}

bool is_embedded_file(QPDFObjectHandle object) {
    return object.isStream() &&
           has_name_of(object.getDict(), "/Type", std::array<std::string_view, 1>{"/EmbeddedFile"});
}

bool are_embedded_files(QPDFObjectHandle object) {
    if (!object.isDictionary()) return false;
    for (const char* const key : {"/F", "/UF", "/DOS", "/Mac", "/Unix"}) {
        QPDFObjectHandle file = object.getKey(key);
        if (file.isStream() || file.isArray()) return true;
    }
    return false;
}

bool are_file_references(const QPDFObjectHandle& object) { return any_of_it(object, is_file_reference); }

bool carry_files(const QPDFObjectHandle& references) {
    return any_of_it(references, [](QPDFObjectHandle reference) {
        return reference.isDictionary() && are_embedded_files(reference.getKey("/EF"));
    });
}

bool is_signature(QPDFObjectHandle object) {
    if (!object.isDictionary()) return false;
    if (object.getKey("/ByteRange").isArray()) return true;
    return object.getKey("/Contents").isString() &&
           has_name_of(object, "/Type", std::array<std::string_view, 2>{"/Sig", "/DocTimeStamp"});
}

bool is_postscript(QPDFObjectHandle object) {
    return object.isStream() && has_name_of(object.getDict(), "/Subtype", std::array<std::string_view, 1>{"/PS"});
}

bool is_kept_in_catalog(std::string_view key) { return is_one_of(kept_in_catalog, key); }

bool is_kept_in_names(std::string_view key) { return key == "/Dests"; }

bool is_kept_in_trailer(std::string_view key) { return is_one_of(kept_in_trailer, key); }

}  // namespace eservices::inspection
