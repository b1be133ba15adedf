// Numbers in the reported problems, as 01-005, are those of the Matterhorn Protocol 1.1.
#include "tests/jobs/receipts/pdf_ua.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "jobs/receipts/qpdf.hpp"

namespace eservices::tests {
namespace {

using Object = QPDFObjectHandle;

const std::set<std::string> known_tags = {"/Document", "/P", "/H1", "/H2",    "/H3",  "/Table",  "/TR",   "/TH",
                                          "/TD",       "/L", "/LI", "/LBody", "/Lbl", "/Figure", "/Link", "/Span"};
/// Elements that may hold only the given ones.
const std::map<std::string, std::set<std::string>> may_hold = {{"/Table", {"/TR"}}, {"/TR", {"/TH", "/TD"}}};

using Problems = std::vector<std::string>;

/// Collects the marked contents of a page, and reports what is drawn outside them.
class ContentReader : public Object::ParserCallbacks {
  public:
    ContentReader(Problems& problems, std::string page) : m_problems(problems), m_page(std::move(page)) {}

    void handleObject(Object object) override {
        if (!object.isOperator()) return m_operands.push_back(object);
        handle_operator(object.getOperatorValue());
        m_operands.clear();
    }
    void handleEOF() override {
        if (!m_open.empty()) m_problems.push_back(m_page + ": a marked content is never ended");
    }

    std::vector<int> numbers;  ///< of the tagged contents, in order

  private:
    enum class Mark : std::uint8_t { tagged, artifact };

    void handle_operator(const std::string& name) {
        if (name == "BDC" || name == "BMC") return begin();
        if (name == "EMC") {
            if (m_open.empty()) return m_problems.push_back(m_page + ": an end without a beginning");
            return m_open.pop_back();
        }
        constexpr std::array<std::string_view, 17> draws = {"f",  "F",  "f*", "B",  "B*", "b",  "b*", "S", "s",
                                                            "sh", "Do", "Tj", "TJ", "'",  "\"", "BI", "EI"};
        if (m_open.empty() && std::find(draws.begin(), draws.end(), name) != draws.end())
            m_problems.push_back(m_page + ": 01-005, content that is neither tagged nor an artifact: " + name);
    }

    void begin() {
        if (m_operands.empty() || !m_operands[0].isName())
            return m_problems.push_back(m_page + ": a mark without a name");
        const bool is_artifact = m_operands[0].getName() == "/Artifact";
        const auto holds = [&](Mark mark) { return std::find(m_open.begin(), m_open.end(), mark) != m_open.end(); };
        if (is_artifact && holds(Mark::tagged)) m_problems.push_back(m_page + ": 01-004, an artifact inside a tag");
        const bool is_span = m_operands[0].getName() == "/Span";
        if (!is_artifact && !is_span && holds(Mark::artifact))
            m_problems.push_back(m_page + ": 01-003, a tag inside an artifact");
        const bool is_inside = !m_open.empty();
        m_open.push_back(is_artifact ? Mark::artifact : Mark::tagged);
        // A span inside a tag gives the text of its letters and belongs to the same element.
        if (is_artifact || (is_inside && is_span)) return;
        if (m_operands.size() < 2 || !m_operands[1].isDictionary() || !m_operands[1].getKey("/MCID").isInteger())
            return m_problems.push_back(m_page + ": a tag without a number");
        numbers.push_back(static_cast<int>(m_operands[1].getKey("/MCID").getIntValue()));
    }

    Problems& m_problems;
    std::string m_page;
    std::vector<Object> m_operands;
    std::vector<Mark> m_open;
};

std::vector<Object> kids_of(Object element) {
    Object kids = element.getKey("/K");
    if (kids.isArray()) return kids.getArrayAsVector();
    return kids.isNull() ? std::vector<Object>{} : std::vector<Object>{kids};
}

bool is_element(Object object) { return object.isDictionary() && object.hasKey("/S"); }

class Judge {
  public:
    explicit Judge(std::string_view pdf) { m_pdf.processMemoryFile("judged", pdf.data(), pdf.size()); }

    Problems judge() {
        if (m_pdf.anyWarnings()) complain("libqpdf warns of damage");
        judge_catalog();
        Object tree = m_pdf.getRoot().getKey("/StructTreeRoot");
        for (Object& kid : kids_of(tree)) judge_element(kid, tree, "/StructTreeRoot");
        read_parent_tree(tree.getKey("/ParentTree"));
        int number = 0;
        for (Object& page : page_list()) judge_page(page, "page " + std::to_string(++number));
        judge_fonts();
        return m_problems;
    }

  private:
    void complain(std::string problem) { m_problems.push_back(std::move(problem)); }
    void expect(bool right, const std::string& problem) {
        if (!right) complain(problem);
    }
    std::vector<Object> page_list() { return m_pdf.getAllPages(); }

    void judge_catalog() {
        Object root = m_pdf.getRoot();
        Object mark = root.getKey("/MarkInfo");
        expect(mark.isDictionary() && mark.getKey("/Marked").isBool() && mark.getKey("/Marked").getBoolValue(),
               "06-000, MarkInfo does not say Marked");
        expect(!mark.isDictionary() || !mark.hasKey("/Suspects"), "01-007, Suspects");
        expect(root.getKey("/Lang").isString() && root.getKey("/Lang").getStringValue() == "fr-FR", "11-006, no /Lang");
        Object viewer = root.getKey("/ViewerPreferences");
        expect(viewer.isDictionary() && viewer.getKey("/DisplayDocTitle").isBool() &&
                   viewer.getKey("/DisplayDocTitle").getBoolValue(),
               "07-001, DisplayDocTitle");
        expect(root.getKey("/StructTreeRoot").isDictionary(), "01-006, no structure tree");
        judge_metadata(root.getKey("/Metadata"));
    }

    void judge_metadata(Object metadata) {
        if (!metadata.isStream()) return complain("06-001, no XMP metadata");
        const auto buffer = metadata.getStreamData(qpdf_dl_all);
        const std::string xmp{reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
        Object type = metadata.getDict().getKey("/Subtype");
        expect(type.isName() && type.getName() == "/XML", "06-001, metadata that is no XML");
        expect(xmp.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos, "06-002, no pdfuaid:part");
        const std::size_t title = xmp.find("<dc:title>");
        expect(title != std::string::npos && xmp.find("<rdf:li xml:lang=\"x-default\"></rdf:li>") == std::string::npos,
               "06-003, no dc:title");
    }

    void judge_element(Object element, Object parent, const std::string& parent_tag) {
        if (!is_element(element)) return judge_content_item(element, parent);
        const std::string tag = element.getKey("/S").getName();
        expect(known_tags.contains(tag), "02-001, unknown tag " + tag);
        expect(element.getKey("/P").isIndirect() && element.getKey("/P").getObjGen() == parent.getObjGen(),
               tag + ": /P is not its parent");
        const auto allowed = may_hold.find(parent_tag);
        expect(allowed == may_hold.end() || allowed->second.contains(tag), "09-004, " + tag + " in " + parent_tag);
        expect((tag != "/TR" || parent_tag == "/Table") && ((tag != "/TH" && tag != "/TD") || parent_tag == "/TR"),
               "09-004, " + tag + " in " + parent_tag);
        judge_heading(tag);
        if (tag == "/TH") judge_scope(element);
        if (tag == "/Figure") judge_figure(element);
        expect(!kids_of(element).empty(), tag + " is empty");
        for (Object& kid : kids_of(element)) judge_element(kid, element, tag);
    }

    /// A kid of an element: the number of a marked content or a reference to an annotation.
    void judge_content_item(Object item, Object owner) {
        if (item.isInteger()) {
            if (!owner.getKey("/Pg").isDictionary()) return complain("a content without a page");
            m_claimed[owner.getKey("/Pg").getObjGen()].emplace(static_cast<int>(item.getIntValue()), owner.getObjGen());
        } else if (item.isDictionary() && item.getKey("/Type").isName() && item.getKey("/Type").getName() == "/OBJR") {
            m_referred[item.getKey("/Obj").getObjGen()] = owner;
        } else if (item.isDictionary() && item.getKey("/MCID").isInteger()) {
            Object page = item.hasKey("/Pg") ? item.getKey("/Pg") : owner.getKey("/Pg");
            m_claimed[page.getObjGen()].emplace(static_cast<int>(item.getKey("/MCID").getIntValue()),
                                                owner.getObjGen());
        } else {
            complain("an unknown kid in the structure tree");
        }
    }

    void judge_heading(const std::string& tag) {
        if (tag.size() != 3 || tag[1] != 'H') return;
        const int level = tag[2] - '0';
        expect(level <= m_heading + 1, "14-003, " + tag + " after level " + std::to_string(m_heading));
        expect(level != 1 || !m_has_h1, "two titles of level 1");
        m_has_h1 = m_has_h1 || level == 1;
        m_heading = level;
    }

    void judge_scope(Object header) {
        Object attributes = header.getKey("/A");
        expect(attributes.isDictionary() && attributes.getKey("/O").isName() &&
                   attributes.getKey("/O").getName() == "/Table" && attributes.getKey("/Scope").isName(),
               "15-003, a TH without /Scope");
    }

    void judge_figure(Object figure) {
        Object alternative = figure.getKey("/Alt");
        expect(alternative.isString() && !alternative.getUTF8Value().empty(), "13-004, a Figure without /Alt");
        Object attributes = figure.getKey("/A");
        Object box = attributes.isDictionary() ? attributes.getKey("/BBox") : Object::newNull();
        const bool is_box = box.isArray() && box.getArrayNItems() == 4;
        expect(is_box, "a Figure without /BBox");
        if (!is_box) return;
        const auto side = [&](int i) { return box.getArrayItem(i).getNumericValue(); };
        expect(
            side(0) >= 0 && side(0) < side(2) && side(2) <= 596 && side(1) >= 0 && side(1) < side(3) && side(3) <= 842,
            "a Figure's /BBox is not on its page");
    }

    void read_parent_tree(Object tree) {
        if (!tree.isDictionary() || !tree.getKey("/Nums").isArray()) return complain("no /ParentTree");
        const std::vector<Object> numbers = tree.getKey("/Nums").getArrayAsVector();
        for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
            m_parents.emplace(static_cast<int>(Object{numbers[i]}.getIntValue()), numbers[i + 1]);
    }

    std::optional<Object> parent_of(Object holder, const char* key) {
        if (!holder.getKey(key).isInteger()) return std::nullopt;
        const auto found = m_parents.find(static_cast<int>(holder.getKey(key).getIntValue()));
        return found == m_parents.end() ? std::nullopt : std::optional{found->second};
    }

    void judge_page(Object page, const std::string& name) {
        ContentReader reader{m_problems, name};
        page.parsePageContents(&reader);
        judge_numbers(page, name, reader.numbers);
        Object annotations = page.getKey("/Annots");
        if (!annotations.isArray()) return;
        expect(page.getKey("/Tabs").isName() && page.getKey("/Tabs").getName() == "/S", name + ": 28-008, no /Tabs /S");
        for (Object& annotation : annotations.getArrayAsVector()) judge_annotation(annotation, name);
    }

    /// Checks that each tagged content of the page belongs to one element, the one that the tree of parents names.
    void judge_numbers(Object page, const std::string& name, const std::vector<int>& numbers) {
        const auto& claimed = m_claimed[page.getObjGen()];
        const std::set<int> once{numbers.begin(), numbers.end()};
        expect(once.size() == numbers.size(), name + ": a number of a content is there twice");
        const auto parents = parent_of(page, "/StructParents");
        if (!numbers.empty() && (!parents || !Object{*parents}.isArray()))
            return complain(name + ": no /StructParents");
        for (const int number : numbers) {
            const auto owner = claimed.find(number);
            if (owner == claimed.end()) {
                complain(name + ": 01-005, no element holds content " + std::to_string(number));
                continue;
            }
            Object listed = Object{*parents}.getArrayItem(number);
            expect(listed.getObjGen() == owner->second, name + ": the tree of parents names another element");
        }
        for (const auto& [number, owner] : claimed)
            expect(once.contains(number), name + ": an element holds a content that is not there");
    }

    void judge_annotation(Object annotation, const std::string& name) {
        Object contents = annotation.getKey("/Contents");
        expect(contents.isString() && !contents.getUTF8Value().empty(), name + ": 28-004, a link without /Contents");
        const auto found = m_referred.find(annotation.getObjGen());
        if (found == m_referred.end()) return complain(name + ": 28-002, a link that no element holds");
        expect(found->second.getKey("/S").getName() == "/Link", name + ": 28-011, a link outside <Link>");
        const auto parent = parent_of(annotation, "/StructParent");
        expect(parent && Object{*parent}.getObjGen() == found->second.getObjGen(), name + ": 28-010, no /StructParent");
    }

    void judge_fonts() {
        for (Object& object : m_pdf.getAllObjects()) {
            if (!object.isDictionary() || !object.getKey("/Type").isName()) continue;
            const std::string type = object.getKey("/Type").getName();
            if (type == "/FontDescriptor")
                expect(object.hasKey("/FontFile") || object.hasKey("/FontFile2") || object.hasKey("/FontFile3"),
                       "31-009, a font that is not embedded");
            if (type != "/Font" || !object.getKey("/Subtype").isName()) continue;
            const std::string kind = object.getKey("/Subtype").getName();
            if (!kind.starts_with("/CIDFont")) expect(object.hasKey("/ToUnicode"), "10-001, a font without /ToUnicode");
        }
    }

    QPDF m_pdf;
    Problems m_problems;
    std::map<QPDFObjGen, std::map<int, QPDFObjGen>> m_claimed;  ///< page → number of content → element
    std::map<QPDFObjGen, Object> m_referred;                    ///< annotation → element
    std::map<int, Object> m_parents;
    int m_heading = 0;
    bool m_has_h1 = false;
};

}  // namespace

std::vector<std::string> pdf_ua_problems(std::string_view pdf) {
    try {
        return Judge{pdf}.judge();
    } catch (const std::exception& error) {
        return {error.what()};
    }
}

std::string pdf_ua_report(std::string_view pdf) {
    std::string report;
    for (const std::string& problem : pdf_ua_problems(pdf)) report += problem + '\n';
    return report;
}

int pdf_page_count(std::string_view pdf) {
    QPDF document;
    document.processMemoryFile("counted", pdf.data(), pdf.size());
    return static_cast<int>(document.getAllPages().size());
}

}  // namespace eservices::tests
