// Recognises parts of a PDF as readers do, wherever they are and whatever they are named (ISO 32000-2).
#pragma once

#include <string>
#include <string_view>

#include "inspection/qpdf.hpp"

namespace eservices::inspection {

/// True if the value of this key is one of these names.
template <typename Names>
bool has_name_of(QPDFObjectHandle dictionary, const char* key, const Names& names) {
    QPDFObjectHandle value = dictionary.getKey(key);
    if (!value.isName()) return false;
    const std::string name = value.getName();
    for (const std::string_view other : names)
        if (name == other) return true;
    return false;
}

/// True for an action dictionary whose /S runs, starts, sends, imports, plays, opens another document, or follows an
/// address other than of the web, mail or telephone (12.6.4). A structure element whose role has such a name is not
/// one.
bool is_forbidden_action(const QPDFObjectHandle& object);

/// A key whose value readers treat as an action, or as an array of actions; and whether one of them is not known to be
/// harmless.
bool is_action_key(std::string_view key);
bool has_doubtful_actions(const QPDFObjectHandle& object);

/// Actions at the opening, closing, printing… of a page or document, whatever they are.
bool are_additional_actions(QPDFObjectHandle object);

/// An action other than a jump to a page of the document, the only kind allowed at opening; one with a following action
/// counts as more.
bool is_more_than_a_jump(QPDFObjectHandle object);

/// An address whose scheme browsers, mail programs and telephones do not open safely, or without a scheme, which makes
/// it a file beside the document or on the network, unless it begins with www. as people type it.
bool is_unsafe_link(QPDFObjectHandle object);

/// An annotation that plays, runs or embeds a file (12.5.6).
bool is_forbidden_annotation(QPDFObjectHandle object);

/// A stream of an embedded file: one that says so, or one under /EF or /RF of a file specification (7.11.4). Fonts or
/// pictures that happen to be named /EF are not, nor is the list of rights of a Reader-extended form.
bool is_embedded_file(QPDFObjectHandle object);
bool are_embedded_files(QPDFObjectHandle object);

/// References to files (7.11), one or an array of them; and whether one of the files is embedded.
bool are_file_references(const QPDFObjectHandle& object);
bool carry_files(const QPDFObjectHandle& references);

/// A signature or a timestamp (12.8.1).
bool is_signature(QPDFObjectHandle object);

/// A stream in PostScript, which printers execute (8.8.1).
bool is_postscript(QPDFObjectHandle object);

/// What readers need to show pages; anything else in a catalog, its name trees or a trailer runs something, belongs to
/// one program, or embeds other documents.
bool is_kept_in_catalog(std::string_view key);
bool is_kept_in_names(std::string_view key);
bool is_kept_in_trailer(std::string_view key);

}  // namespace eservices::inspection
