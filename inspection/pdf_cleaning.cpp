// Visits each object that the catalog leads to once; removed ones are not followed.
#include "inspection/pdf_cleaning.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inspection/pdf_parts.hpp"

namespace eservices::inspection {
namespace {

/// The keys that stay of an annotation reduced to its picture.
constexpr std::array<std::string_view, 13> keys_of_pictures = {
    "/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/P", "/NM", "/M", "/OC", "/CA", "/Border", "/StructParent"};

template <typename Kept>
void keep_only(QPDFObjectHandle dictionary, Kept&& is_kept) {
    for (const std::string& key : dictionary.getKeys())
        if (!is_kept(key)) dictionary.removeKey(key);
}

/// Makes the annotation a stamp with the same picture; without a picture it becomes invisible.
void leave_its_picture(QPDFObjectHandle annotation) {
    keep_only(annotation, [](const std::string& key) {
        return std::find(keys_of_pictures.begin(), keys_of_pictures.end(), key) != keys_of_pictures.end();
    });
    annotation.replaceKey("/Subtype", QPDFObjectHandle::newName("/Stamp"));
    constexpr int hidden = 2;
    if (!annotation.getKey("/AP").isDictionary()) annotation.replaceKey("/F", QPDFObjectHandle::newInteger(hidden));
}

bool is_widget(QPDFObjectHandle object) {
    return object.isDictionary() && has_name_of(object, "/Subtype", std::array<std::string_view, 1>{"/Widget"});
}

/// For a name tree (7.9.6), which may be circular.
bool lists_files(const QPDFObjectHandle& tree) {
    std::set<QPDFObjGen> seen;
    for (std::vector<QPDFObjectHandle> nodes = {tree}; !nodes.empty();) {
        QPDFObjectHandle node = nodes.back();
        nodes.pop_back();
        if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
        if (carry_files(node.getKey("/Names"))) return true;
        QPDFObjectHandle kids = node.getKey("/Kids");
        for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) nodes.push_back(kids.getArrayItem(i));
    }
    return false;
}

class Cleaner {
  public:
    Removals clean(QPDF& pdf) {
        clean_trailer(pdf, pdf.getTrailer());
        clean_catalog(pdf.getRoot());
        visit(pdf.getRoot());
        while (!m_waiting.empty()) {
            QPDFObjectHandle object = m_waiting.back();
            m_waiting.pop_back();
            clean(object);
        }
        QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
        if (m_removed.signature && form.isDictionary()) remove_empty_fields(form.getKey("/Fields"));
        return m_removed;
    }

  private:
    void clean_trailer(QPDF& pdf, QPDFObjectHandle trailer) {
        keep_only(trailer, is_kept_in_trailer);
        // Title, author, dates: scalars only, and in a copy, because some programs let this key refer to the pages.
        QPDFObjectHandle info = trailer.getKey("/Info");
        QPDFObjectHandle plain = QPDFObjectHandle::newDictionary();
        if (info.isDictionary())
            for (const std::string& key : info.getKeys())
                if (info.getKey(key).isScalar()) plain.replaceKey(key, info.getKey(key));
        trailer.replaceKey("/Info", pdf.makeIndirectObject(plain));
    }

    void clean_catalog(QPDFObjectHandle catalog) {
        QPDFObjectHandle names = catalog.getKey("/Names");
        QPDFObjectHandle form = catalog.getKey("/AcroForm");
        QPDFObjectHandle permissions = catalog.getKey("/Perms");
        m_removed.files = m_removed.files || carry_files(catalog.getKey("/AF")) ||
                          (names.isDictionary() && lists_files(names.getKey("/EmbeddedFiles")));
        // A certifying signature counts as a signature; Adobe's usage rights (/UR3) do not.
        m_removed.signature =
            m_removed.signature || (permissions.isDictionary() && is_signature(permissions.getKey("/DocMDP")));
        m_removed.actions = m_removed.actions || is_more_than_a_jump(catalog.getKey("/OpenAction")) ||
                            are_additional_actions(catalog.getKey("/AA")) ||
                            (names.isDictionary() && names.hasKey("/JavaScript"));
        keep_only(catalog, is_kept_in_catalog);
        if (names.isDictionary()) keep_only(names, is_kept_in_names);
        if (is_more_than_a_jump(catalog.getKey("/OpenAction"))) catalog.removeKey("/OpenAction");
        if (!form.isDictionary()) return;
        m_removed.actions = m_removed.actions || form.hasKey("/XFA");
        form.removeKey("/XFA");
        form.removeKey("/SigFlags");
    }

    void visit(QPDFObjectHandle object) {
        const bool has_parts = object.isDictionary() || object.isArray() || object.isStream();
        if (has_parts && (!object.isIndirect() || m_seen.insert(object.getObjGen()).second))
            m_waiting.push_back(object);
    }

    void clean(QPDFObjectHandle object) {
        if (object.isStream()) {
            clean_stream(object.getDict());
            clean_entries(object.getDict());
        } else if (object.isDictionary()) {
            clean_dictionary(object);
            clean_entries(object);
        } else {
            clean_items(object);
        }
    }

    /// A stream's content must not lie in another file, nor be drawn by another document.
    void clean_stream(QPDFObjectHandle dictionary) {
        m_removed.actions = m_removed.actions || dictionary.hasKey("/F") || dictionary.hasKey("/FFilter");
        for (const char* const key : {"/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/PS"})
            dictionary.removeKey(key);
    }

    void clean_dictionary(QPDFObjectHandle dictionary) {
        if (is_forbidden_annotation(dictionary)) {
            const bool is_file =
                has_name_of(dictionary, "/Subtype", std::array<std::string_view, 1>{"/FileAttachment"});
            (is_file ? m_removed.files : m_removed.actions) = true;
            // Without the picture: a document clip that opens nothing would only confuse.
            if (is_file) dictionary.removeKey("/AP");
            leave_its_picture(dictionary);
        }
        if (is_signature(dictionary.getKey("/V"))) remove_signature(dictionary);
    }

    void remove_signature(QPDFObjectHandle field) {
        m_removed.signature = true;
        QPDFObjectHandle widgets = field.getKey("/Kids");
        for (int i = 0; widgets.isArray() && i < widgets.getArrayNItems(); ++i)
            if (is_widget(widgets.getArrayItem(i))) leave_its_picture(widgets.getArrayItem(i));
        if (is_widget(field)) return leave_its_picture(field);
        keep_only(field, [](const std::string&) { return false; });
    }

    /// Removes the fields that were signatures.
    void remove_empty_fields(const QPDFObjectHandle& all) {
        for (m_waiting = {all}; !m_waiting.empty();) {
            QPDFObjectHandle fields = m_waiting.back();
            m_waiting.pop_back();
            for (int i = fields.isArray() ? fields.getArrayNItems() - 1 : -1; i >= 0; --i) {
                QPDFObjectHandle field = fields.getArrayItem(i);
                if (!field.isDictionary()) continue;
                if (has_name_of(field, "/Subtype", std::array<std::string_view, 1>{"/Stamp"}) ||
                    field.getKeys().empty())
                    fields.eraseItem(i);
                else if (!field.isIndirect() || m_fields.insert(field.getObjGen()).second)
                    m_waiting.push_back(field.getKey("/Kids"));
            }
        }
    }

    void clean_entries(QPDFObjectHandle dictionary) {
        for (const std::string& key : dictionary.getKeys()) {
            QPDFObjectHandle value = dictionary.getKey(key);
            if (goes(key, value))
                dictionary.removeKey(key);
            else
                visit(value);
        }
    }

    void clean_items(QPDFObjectHandle array) {
        for (int i = 0; i < array.getArrayNItems(); ++i) {
            QPDFObjectHandle item = array.getArrayItem(i);
            if (goes("", item))
                array.setArrayItem(i, QPDFObjectHandle::newNull());
            else
                visit(item);
        }
    }

    /// Records what is lost; true if the value must be removed.
    bool goes(const std::string& key, QPDFObjectHandle value) {
        const bool is_file = is_embedded_file(value) || (key == "/AF" && carry_files(value)) ||
                             ((key == "/EF" || key == "/RF") && are_embedded_files(value));
        const bool acts = is_forbidden_action(value) || (is_action_key(key) && has_doubtful_actions(value)) ||
                          (key == "/AA" && are_additional_actions(value)) ||
                          ((key == "/URI" || key == "/Base") && is_unsafe_link(value)) || is_postscript(value);
        m_removed.files = m_removed.files || is_file;
        m_removed.actions = m_removed.actions || acts;
        return is_file || acts || is_signature(value) || (key == "/AF" && are_file_references(value)) ||
               (key == "/PieceInfo" && value.isDictionary());
    }

    std::vector<QPDFObjectHandle> m_waiting{};
    std::set<QPDFObjGen> m_seen{}, m_fields{};
    Removals m_removed{};
};

}  // namespace

Removals clean_pdf(QPDF& pdf) { return Cleaner{}.clean(pdf); }

}  // namespace eservices::inspection
