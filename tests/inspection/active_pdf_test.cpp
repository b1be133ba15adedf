// What acts in a PDF, or hides in it, is found wherever it is: in a page, in an object stream, in an object nobody asks for.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/inspection/verdicts.hpp"

BOOST_AUTO_TEST_SUITE(active_pdfs)

namespace {

using namespace eservices;

struct Sample {
    const char* expected;
    std::string catalog, page = "";
    std::vector<std::string> more = {};
};

std::string annotation(const std::string& entries) { return "/Annots[<</Type/Annot/Rect[0 0 9 9]" + entries + ">>]"; }

std::string link(const std::string& action) { return annotation("/Subtype/Link/A<<" + action + ">>"); }

const std::string file = "<</Type/EmbeddedFile/Length 4>>\nstream\nabcd\nendstream";

const std::vector<Sample> samples = {
    // Scripts.
    {"active_pdf", "/OpenAction<</S/JavaScript/JS(app.alert(1))>>"},
    {"active_pdf", "/OpenAction 4 0 R", "", {"<</S/JavaScript/JS(app.alert(1))>>"}},
    {"active_pdf", "/OpenAction<</S/#4aavaScript/#4a#53(app.alert(1))>>"},
    {"active_pdf", "/OpenAction<</S 4 0 R>>", "", {"/Java#53cript"}},
    {"active_pdf", "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/JavaScript/JS(x)>>]>>"},
    {"active_pdf", "/Names<</JavaScript<</Names[(a) 4 0 R]>>>>", "", {"<</S/JavaScript/JS 5 0 R>>", "(x)"}},
    {"active_pdf", "", link("/S/JavaScript/JS(x)")},
    {"active_pdf", "", "/AA<</O<</S/JavaScript/JS(x)>>>>"},
    {"active_pdf", "/AA<</WC<</S/#4AavaScript/JS(x)>>>>"},
    {"active_pdf", "/AcroForm<</Fields[4 0 R]>>", "", {"<</FT/Tx/T(a)/AA<</K<</S/JavaScript/JS(x)>>>>>>"}},
    {"active_pdf", "/AcroForm<</Fields[]/XFA(<xdp/>)>>"},
    {"active_pdf", "/AcroForm 4 0 R", "", {"<</Fields[]/X#46A[(template) 5 0 R]>>", "(x)"}},
    {"active_pdf", "", "", {"<</S/JavaScript/JS(nobody asks for me)>>"}},
    {"active_pdf", "", "", {"[[[<</A[<</S/JavaScript>>]>>]]]"}},
    // Actions that start, send, import, leave or play.
    {"active_pdf", "", link("/S/Launch/F(calc.exe)")},
    {"active_pdf", "/OpenAction<</S/Launch/Win<</F(calc.exe)>>>>"},
    {"active_pdf", "", link("/S/SubmitForm/F(https://exemple.fr/)")},
    {"active_pdf", "", link("/S/ImportData/F(a.fdf)")},
    {"active_pdf", "", link("/S/GoToR/F(b.pdf)/D[0/Fit]")},
    {"active_pdf", "", link("/S/GoToE/D[0/Fit]")},
    {"active_pdf", "", link("/S/Rendition/OP 0")},
    {"active_pdf", "", link("/S/Sound/Sound 4 0 R"), {"<</R 8000/Length 0>>\nstream\n\nendstream"}},
    {"active_pdf", "", link("/S/Movie/T(a)")},
    {"active_pdf", "", link("/S/GoTo3DView")},
    {"active_pdf", "", link("/S/RichMediaExecute")},
    {"active_pdf", "/OpenAction<</S/URI/URI(https://exemple.fr/)>>"},
    {"active_pdf", "/OpenAction<</S/Named/N/Print>>"},
    {"active_pdf", "", link("/S/URI/URI(javascript:alert\\(1\\))")},
    {"active_pdf", "", link("/S/URI/URI(  JaVa\\tScript:alert\\(1\\))")},
    {"active_pdf", "", link("/S/URI/URI(file:///etc/passwd)")},
    {"active_pdf", "", link("/S/URI/URI(data:text/html,x)")},
    {"active_pdf", "/URI<</Base(javascript:x)>>"},
    // Annotations and streams.
    {"active_pdf", "", annotation("/Subtype/RichMedia")},
    {"active_pdf", "", annotation("/Subtype/3D")},
    {"active_pdf", "", annotation("/Subtype/Movie/Movie<</F(a.avi)>>")},
    {"active_pdf", "", annotation("/Subtype/Sound")},
    {"active_pdf", "", annotation("/Subtype/Screen")},
    {"active_pdf", "", annotation("/Subtype/S#63reen")},
    {"active_pdf", "", "", {"<</Type/XObject/Subtype/PS/Length 4>>\nstream\nquit\nendstream"}},
    {"active_pdf", "", "", {"<</F(http://exemple.fr/a)/Length 0>>\nstream\n\nendstream"}},
    // Files inside.
    {"embedded_files", "/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>", "", {"<</Type/Filespec/F(a)>>"}},
    {"embedded_files", "", "", {"<</Type/Filespec/F(a)/E#46<</F 5 0 R>>>>", file}},
    {"embedded_files", "", "", {file}},
    {"embedded_files", "/AF[4 0 R]", "", {"<</Type/Filespec/F(a)>>"}},
    {"embedded_files", "/Collection<</View/T>>"},
    {"embedded_files", "", annotation("/Subtype/FileAttachment/FS(a)")},
    {"embedded_files", "", annotation("/Subtype/File#41ttachment/FS(a)")},
    // Nothing of the kind.
    {"accepted", ""},
    {"accepted", "/OpenAction[3 0 R/Fit]"},
    {"accepted", "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"},
    {"accepted", "/PageMode/UseOutlines/Outlines 4 0 R", "", {"<</Title(JavaScript, /JS et /Launch)>>"}},
    {"accepted", "", link("/S/URI/URI(https://www.exemple.fr/?q=javascript:x)")},
    {"accepted", "", link("/S/URI/URI(mailto:mairie@exemple.fr)")},
    {"accepted", "", link("/S/URI/URI(www.exemple.fr/page)")},
    {"accepted", "", link("/S/Named/N/NextPage")},
    {"accepted", "", "/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>"},
    {"accepted", "", "/Group<</S/Transparency/CS/DeviceRGB>>"},
    {"accepted", "/AcroForm<</Fields[<</FT/Tx/T(nom)/V(Le Guen)>>]>>"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(as_written) {
    for (const Sample& sample : samples) {
        const std::string pdf = tests::pdf(sample.catalog, sample.page, sample.more);
        BOOST_TEST(tests::verdict(pdf, "pdf") == sample.expected, pdf.substr(0, pdf.find("xref")));
    }
}

BOOST_AUTO_TEST_CASE(in_object_streams) {
    for (const Sample& sample : samples) {
        const std::string pdf = tests::pdf(sample.catalog, sample.page, sample.more);
        const std::string packed = tests::in_object_streams(pdf);
        BOOST_REQUIRE(tests::contains(packed, "/ObjStm"));
        // libqpdf packs what something leads to.
        if (!(sample.catalog + sample.page).empty()) BOOST_TEST(!tests::contains(packed, "/JavaScript"), packed);
        BOOST_TEST(tests::verdict(packed, "pdf") == sample.expected, pdf.substr(0, pdf.find("xref")));
    }
}

BOOST_AUTO_TEST_CASE(of_an_earlier_revision_nothing_is_left) {
    // Object 4 was a script; the revision that counts replaces it.
    const std::string first = tests::pdf("/OpenAction 4 0 R", "", {"<</S/JavaScript/JS(an old script)>>"});
    const std::string object = "4 0 obj\n<</S/GoTo/D[3 0 R/Fit]>>\nendobj\n";
    const std::size_t table_at = first.size() + object.size();
    std::string offset = std::to_string(first.size());
    offset.insert(0, 10 - offset.size(), '0');
    const std::string pdf = first + object + "xref\n4 1\n" + offset + " 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev " +
                            std::to_string(first.find("xref\n0")) + ">>\nstartxref\n" + std::to_string(table_at) +
                            "\n%%EOF\n";
    const auto paper = tests::inspected(pdf, "pdf");
    BOOST_TEST(tests::verdict(paper) == "accepted");
    BOOST_TEST(!tests::contains(tests::unpacked(paper.content), "an old script"));
}

BOOST_AUTO_TEST_SUITE_END()
