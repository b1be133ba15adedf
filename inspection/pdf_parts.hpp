// Parts of a PDF by what readers make of them, wherever they are and whatever they are called (ISO 32000-2).
#pragma once

#include <string>
#include <string_view>

#include "inspection/qpdf.hpp"

namespace eservices::inspection {

/// True where this key holds one of these names.
template <typename Names>
bool has_name_of(QPDFObjectHandle dictionary, const char* key, const Names& names) {
    QPDFObjectHandle value = dictionary.getKey(key);
    if (!value.isName()) return false;
    const std::string name = value.getName();
    for (const std::string_view other : names)
        if (name == other) return true;
    return false;
}

/// A dictionary whose /S makes it an action that runs, starts, sends, imports, plays, opens another document, or follows an address
/// other than of the web, of mail or of a telephone (12.6.4). A structure element whose role is called like one is none.
bool is_forbidden_action(const QPDFObjectHandle& object);

/// Under a key that readers take an action, or an array of them, from: whether one is anything but known to be harmless.
bool is_action_key(std::string_view key);
bool has_doubtful_actions(const QPDFObjectHandle& object);

/// Actions at the opening, closing, printing… of a page or document, whatever they are.
bool are_additional_actions(QPDFObjectHandle object);

/// An action other than a jump to a page of the document, which alone may happen at opening; one that leads on to the next is more.
bool is_more_than_a_jump(QPDFObjectHandle object);

/// An address with a scheme other than those that browsers, mail programs and telephones open safely, or with none: then it is that of
/// a file beside the document or on the network, unless it begins with www. as people type it.
bool is_unsafe_link(QPDFObjectHandle object);

/// An annotation that plays, runs or carries a file (12.5.6).
bool is_forbidden_annotation(QPDFObjectHandle object);

/// The streams of a file that the document carries: a stream that says so, or what a file specification has under /EF or /RF
/// (7.11.4). A font or a picture that happens to be called /EF is none, nor is the list of rights of a Reader-extended form.
bool is_embedded_file(QPDFObjectHandle object);
bool are_embedded_files(QPDFObjectHandle object);

/// References to files (7.11), one or an array of them; and whether one of the files is carried along.
bool are_file_references(const QPDFObjectHandle& object);
bool carry_files(const QPDFObjectHandle& references);

/// A signature or a time stamp (12.8.1).
bool is_signature(QPDFObjectHandle object);

/// A stream written in PostScript, which printers run (8.8.1).
bool is_postscript(QPDFObjectHandle object);

/// What pages are shown and read with; all else in a catalog, its name trees or a trailer runs something, belongs to one program, or
/// carries other documents.
bool is_kept_in_catalog(std::string_view key);
bool is_kept_in_names(std::string_view key);
bool is_kept_in_trailer(std::string_view key);

}  // namespace eservices::inspection
