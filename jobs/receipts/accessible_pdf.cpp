// Reads Cairo's PDF with libqpdf, adds to its objects and writes it again.
#include "jobs/receipts/accessible_pdf.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "jobs/receipts/qpdf.hpp"

namespace eservices::jobs {
namespace {

/// Wraps each path and each text outside the tags into an artifact (ISO 32000-1 §14.8.2.2.2): the rules between rows are layout, the
/// line at the foot is pagination.
class ArtifactFilter : public QPDFObjectHandle::TokenFilter {
  public:
    void handleToken(const QPDFTokenizer::Token& token) override {
        m_operation += token.getRawValue();
        if (token.getType() == QPDFTokenizer::tt_word) finish_operation(token.getValue());
    }
    void handleEOF() override { write(m_operation); }

  private:
    void finish_operation(std::string_view name) {
        const bool is_path = name == "m" || name == "re";
        if (m_depth == 0 && !m_in_artifact &&
            (is_path || name == "BT" || name == "Do" || name == "sh" || name == "BI")) {
            write(name == "BT" ? "\n/Artifact <</Type /Pagination>> BDC\n" : "\n/Artifact <</Type /Layout>> BDC\n");
            m_in_artifact = true;
        }
        write(m_operation);
        m_operation.clear();
        if (name == "BDC" || name == "BMC") ++m_depth;
        if (name == "EMC") --m_depth;
        if (!m_in_artifact || !ends_drawing(name)) return;
        write("\nEMC\n");
        m_in_artifact = false;
    }

    static bool ends_drawing(std::string_view name) {
        constexpr std::array<std::string_view, 14> ends = {"S", "s",  "f", "F",  "f*", "B",  "B*",
                                                           "b", "b*", "n", "ET", "Do", "sh", "EI"};
        return std::find(ends.begin(), ends.end(), name) != ends.end();
    }

    std::string m_operation;
    int m_depth = 0;
    bool m_in_artifact = false;
};

std::string xml_text(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '&') {
            escaped += "&amp;";
        } else if (c == '<') {
            escaped += "&lt;";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

/// Metadata in XMP (ISO 16684-1), with the identification of PDF/UA-1 (ISO 14289-1 §5).
std::string xmp(const PdfWords& words) {
    return fmt::format(
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{0}</rdf:li></rdf:Alt></dc:title>\n"
        "<dc:creator><rdf:Seq><rdf:li>{1}</rdf:li></rdf:Seq></dc:creator>\n"
        "<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>\n"
        "<xmp:CreateDate>{2}</xmp:CreateDate>\n"
        "<pdfuaid:part>1</pdfuaid:part>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
        xml_text(words.title), xml_text(words.author), to_rfc3339(words.created_at));
}

class Marker {
  public:
    explicit Marker(const PdfWords& words) : m_words(words) {}

    /// Completes a structure element and all below it.
    void mark(QPDFObjectHandle element) {
        if (!element.isDictionary() || !element.hasKey("/S")) return;
        const std::string tag = element.getKey("/S").getName();
        // All headings in our tables are those of rows.
        if (tag == "/TH") element.replaceKey("/A", QPDFObjectHandle::parse("<< /O /Table /Scope /Row >>"));
        if (tag == "/Figure") mark_figure(element);
        QPDFObjectHandle kids = element.getKey("/K");
        if (!kids.isArray()) return mark(kids);
        for (QPDFObjectHandle& kid : kids.getArrayAsVector()) mark(kid);
    }

  private:
    /// Figures come in the order of the document, one element each: none runs over pages.
    void mark_figure(QPDFObjectHandle element) {
        const PdfFigure& figure = m_words.figures.at(m_figures++);
        element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(figure.alternative));
        element.replaceKey("/A", QPDFObjectHandle::parse(fmt::format(
                                     "<< /O /Layout /Placement /Block /BBox [{:.2f} {:.2f} {:.2f} {:.2f}] >>",
                                     figure.bounds[0], figure.bounds[1], figure.bounds[2], figure.bounds[3])));
    }

    const PdfWords& m_words;
    std::size_t m_figures = 0;
};

void mark_page(QPDFObjectHandle page, const PdfWords& words) {
    page.addContentTokenFilter(std::make_shared<ArtifactFilter>());
    // The Tab key follows the order of the tags.
    page.replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
    QPDFObjectHandle annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return;
    for (QPDFObjectHandle& annotation : annotations.getArrayAsVector())
        annotation.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(words.links));
}

void mark_catalog(QPDF& pdf, const PdfWords& words) {
    QPDFObjectHandle catalog = pdf.getRoot();
    if (!catalog.hasKey("/StructTreeRoot")) throw std::runtime_error("the PDF has no tags");
    QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&pdf, xmp(words));
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    catalog.replaceKey("/Metadata", metadata);
    catalog.replaceKey("/Lang", QPDFObjectHandle::newString("fr-FR"));
    catalog.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
}

}  // namespace

std::string accessible_pdf(const std::string& pdf, const PdfWords& words) {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("receipt", pdf.data(), pdf.size());
    mark_catalog(document, words);
    Marker marker{words};
    QPDFObjectHandle roots = document.getRoot().getKey("/StructTreeRoot").getKey("/K");
    for (QPDFObjectHandle& root : roots.getArrayAsVector()) marker.mark(root);
    for (const QPDFObjectHandle& page : document.getAllPages()) mark_page(page, words);
    QPDFWriter writer{document};
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_compress);
    writer.setDeterministicID(true);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace eservices::jobs
