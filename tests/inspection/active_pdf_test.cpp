// Active or hidden content of a PDF is found wherever it is, in a page or in an object stream, and is missing from the
// copy.
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

/// What was removed from the copy, "all" if nothing was, or the reason of the refusal.
std::string outcome(const inspection::Inspected& document) {
    const auto* const accepted = std::get_if<AcceptedDocument>(&document.verdict);
    if (accepted == nullptr) return tests::verdict(document);
    const std::string removed = words(accepted->removed);
    return removed.empty() ? "all" : removed;
}

/// Readers find nothing to run in the copy, and inspecting it again removes nothing.
void check_copy(const inspection::Inspected& document) {
    if (document.content.empty()) return;
    BOOST_TEST(outcome(tests::inspected(document.content, "pdf")) == "all");
    const std::string text = tests::unpacked(document.content);
    for (const char* trace :
         {"/S /JavaScript", "/S /Launch", "/S /SubmitForm", "/S /GoToR", "/S /Rendition", "/XFA (", "/XFA [", "/FS",
          "/EmbeddedFile", "/UR3", "/ByteRange", "/Print", "SRV", "x.docx", "abcd", "etc/passwd", "alert"})
        BOOST_TEST(!tests::contains(text, trace), trace << " in " << text);
}

void check(const std::string& pdf, const Sample& sample) {
    const inspection::Inspected document = tests::inspected(pdf, "pdf");
    BOOST_TEST_CONTEXT(sample.catalog << ' ' << sample.page) {
        BOOST_TEST(outcome(document) == sample.expected);
        check_copy(document);
    }
}

const std::vector<Sample> samples = {
    // Scripts.
    {"actions", "/OpenAction<</S/JavaScript/JS(app.alert(1))>>"},
    {"actions", "/OpenAction 4 0 R", "", {"<</S/JavaScript/JS(app.alert(1))>>"}},
    {"actions", "/OpenAction<</S/#4aavaScript/#4a#53(app.alert(1))>>"},
    {"actions", "/OpenAction<</S 4 0 R>>", "", {"/Java#53cript"}},
    {"actions", "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/JavaScript/JS(x)>>]>>"},
    {"actions", "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/Named/N/Print>>>>"},
    {"actions", "/OpenAction 4 0 R", "", {"<</S/GoTo/D[3 0 R/Fit]/Next[<</S/URI/URI(https://exemple.fr/)>>]>>"}},
    {"actions", "/Names<</JavaScript<</Names[(a) 4 0 R]>>>>", "", {"<</S/JavaScript/JS 5 0 R>>", "(x)"}},
    {"actions", "", link("/S/JavaScript/JS(x)")},
    {"actions", "", "/AA<</O<</S/JavaScript/JS(x)>>>>"},
    {"actions", "/AA<</WC<</S/#4AavaScript/JS(x)>>>>"},
    {"actions", "/AcroForm<</Fields[4 0 R]>>", "", {"<</FT/Tx/T(a)/AA<</K<</S/JavaScript/JS(x)>>>>>>"}},
    {"actions", "/AcroForm<</Fields[<</FT/Tx/T(a)/V(b)>>]/XFA(<xdp/>)>>"},
    {"actions", "/AcroForm 4 0 R", "", {"<</Fields[<</FT/Tx/T(a)>>]/X#46A[(template) 5 0 R]>>", "(x)"}},
    // Without ordinary fields, only Adobe's program shows it.
    {"dynamic_form", "/AcroForm<</Fields[]/XFA(<xdp/>)>>"},
    {"dynamic_form",
     "/NeedsRendering true/AcroForm 4 0 R",
     "",
     {"<</Fields[<</FT/Tx/T(a)>>]/X#46A[(template) 5 0 R]>>", "(x)"}},
    {"actions", "/Outlines 4 0 R", "", {"[[[<</A[<</S/JavaScript>>]>>]]]"}},
    {"actions", "/PageLabels<</Nums[0<</St 1/Hidden<</S/JavaScript/JS(x)>>>>]>>"},
    // Unreferenced objects disappear, without a removal being reported.
    {"all", "", "", {"<</S/JavaScript/JS(nobody asks for me)>>"}},
    {"all", "", "", {"[[[<</A[<</S/JavaScript>>]>>]]]"}},
    {"all", "", "", {file}},
    // Actions that start, send, import, leave or play.
    {"actions", "", link("/S/Launch/F(calc.exe)")},
    {"actions", "/OpenAction<</S/Launch/Win<</F(calc.exe)>>>>"},
    {"actions", "", link("/S/SubmitForm/F(https://exemple.fr/)")},
    {"actions", "", link("/S/ImportData/F(a.fdf)")},
    {"actions", "", link("/S/GoToR/F(b.pdf)/D[0/Fit]")},
    {"actions", "", link("/S/GoToE/D[0/Fit]")},
    {"actions", "", link("/S/Rendition/OP 0")},
    {"actions", "", link("/S/Sound/Sound 4 0 R"), {"<</R 8000/Length 0>>\nstream\n\nendstream"}},
    {"actions", "", link("/S/Movie/T(a)")},
    {"actions", "", link("/S/GoTo3DView")},
    {"actions", "", link("/S/RichMediaExecute")},
    {"actions", "/OpenAction<</S/URI/URI(https://exemple.fr/)>>"},
    {"actions", "/OpenAction<</S/Named/N/Print>>"},
    {"actions", "", link("/S/URI/URI(javascript:alert\\(1\\))")},
    {"actions", "", link("/S/URI/URI(  JaVa\\tScript:alert\\(1\\))")},
    {"actions", "", link("/S/URI/URI(file:///etc/passwd)")},
    {"actions", "", link("/S/URI/URI(data:text/html,x)")},
    {"actions", "/URI<</Base(javascript:x)>>"},
    {"actions", "", link("/S/URI/URI(C:\\\\Users\\\\moi\\\\facture.html)")},
    {"actions", "", link("/S/URI/URI(localhost:8080/x)")},
    {"actions", "", link("/S/URI/URI(\\\\\\\\SRV\\\\x)")},
    {"actions", "", link("/S/URI/URI(//SRV/x)")},
    {"actions", "", link("/S/URI/URI(../x.docx)")},
    {"actions", "", link("/S/URI/URI(facture.html?q=http:)")},
    {"actions", "", link("/S/URI/URI(www.exemple.fr\\\\x)")},
    {"actions", "/URI<</Base(\\\\\\\\SRV\\\\x)>>"},
    {"actions", "", link("/S/Unheard-of")},
    {"actions", "", link("/S/GoTo/D[3 0 R/Fit]/Next<</S/GoTo/D[3 0 R/Fit]/Next[<</S/Launch/F(a)>>]>>")},
    {"actions", "", "/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>"},
    {"actions", "/Outlines<</First 4 0 R/Last 4 0 R>>", "", {"<</Title(a)/A<</S/Launch/F(a)>>>>"}},
    // Annotations and streams.
    {"actions", "", annotation("/Subtype/RichMedia")},
    {"actions", "", annotation("/Subtype/3D")},
    {"actions", "", annotation("/Subtype/Movie/Movie<</F(a.avi)>>")},
    {"actions", "", annotation("/Subtype/Sound")},
    {"actions", "", annotation("/Subtype/Screen")},
    {"actions", "", annotation("/Subtype/S#63reen")},
    {"actions",
     "",
     "/Resources<</XObject<</A 4 0 R>>>>",
     {"<</Type/XObject/Subtype/PS/Length 4>>\nstream\nquit\nendstream"}},
    {"actions", "", "/Contents 4 0 R", {"<</F(http://exemple.fr/a)/Length 0>>\nstream\n\nendstream"}},
    // Files inside.
    {"files", "/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>", "", {"<</Type/Filespec/F(a)/EF<</F 5 0 R>>>>", file}},
    {"files",
     "/Names<</EmbeddedFiles 4 0 R>>/Collection<</View/T>>",
     "",
     {"<</Kids[4 0 R 5 0 R]>>", "<</Names[(a) 6 0 R]>>", "<</Type/Filespec/F(a)/EF<</UF 7 0 R>>>>", file}},
    {"files", "", "/AF 4 0 R", {"<</Type/Filespec/F(a)/E#46<</F 5 0 R>>>>", file}},
    {"files",
     "",
     "/Hidden 4 0 R",
     {"<</Type/Filespec/F(a)/E#46<</UF 5 0 R>>>>", "<</Length 4>>\nstream\nabcd\nendstream"}},
    {"files", "", "/Hidden 4 0 R", {"<</R#46<</F[(a) 5 0 R]>>>>", "<</Length 4>>\nstream\nabcd\nendstream"}},
    {"files", "", "/Hidden[4 0 R]", {file}},
    {"files",
     "/Names<</EmbeddedFiles<</Names[(factur-x.xml) 4 0 R]>>>>/AF[4 0 R]",
     "/AF[4 0 R]",
     {"<</Type/Filespec/F(factur-x.xml)/AFRelationship/Data/EF<</F 5 0 R/UF 5 0 R>>>>", file}},
    {"files", "", annotation("/Subtype/FileAttachment/FS(a)")},
    {"files", "", annotation("/Subtype/File#41ttachment/FS(a)")},
    // Nothing of the kind.
    {"all", "/Collection<</View/T>>"},
    {"all", "/Names<</EmbeddedFiles<</Names[]>>>>"},
    {"all", "/Names<</EmbeddedFiles 4 0 R>>", "", {"<</Kids[4 0 R]>>"}},
    {"all", "/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>", "", {"<</Type/Filespec/F(a)>>"}},
    {"all", "/AF[4 0 R]", "", {"<</Type/Filespec/F(a)>>"}},
    {"all",
     "/PieceInfo<</A<</LastModified(D:2026)/Private 4 0 R>>>>",
     "/PieceInfo<</A<</LastModified(D:2026)/Private 4 0 R>>>>",
     {"<</Length 4>>\nstream\nabcd\nendstream"}},
    // Names of resources and roles are free.
    {"all",
     "",
     "/Resources<</Font<</EF 4 0 R/AF 4 0 R/JS 4 0 R/XFA 4 0 R/Collection 4 0 R/AA 4 0 R/A 4 0 R/JavaScript 4 0 R>>>>",
     {"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}},
    {"all", "", "/Resources<</ColorSpace<</AF[/CalGray<</WhitePoint[1 1 1]>>]/EF/DeviceRGB>>>>"},
    {"all",
     "/StructTreeRoot 4 0 R",
     "",
     {"<</Type/StructTreeRoot/K 5 0 R/RoleMap<</Screen/Div/Sound/P>>>>",
      "<</Type/StructElem/S/Screen/P 4 0 R/K 6 0 R>>", "<</Type/StructElem/S/Sound/P 5 0 R/Pg 3 0 R/K 0>>"}},
    // A form that Adobe's Reader may fill in lists rights over attachments, of which there are none.
    {"all",
     "/Perms<</UR3 4 0 R>>",
     "",
     {"<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 9 20 9]/Contents<00>/Reference[<</TransformMethod/UR3/TransformParams"
      "<</Type/TransformParams/V/2.2/EF[/Create/Delete/Import/Modify]/Form[/FillIn]>>>>]>>"}},
    {"all", ""},
    {"all", "/OpenAction[3 0 R/Fit]"},
    {"all", "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"},
    {"all", "/PageMode/UseOutlines/Outlines 4 0 R", "", {"<</Title(JavaScript, /JS et /Launch)>>"}},
    {"all", "", link("/S/URI/URI(https://www.exemple.fr/?q=javascript:x)")},
    {"all", "", link("/S/URI/URI(mailto:mairie@exemple.fr)")},
    {"all", "", link("/S/URI/URI(www.exemple.fr/page)")},
    {"all", "", link("/S/URI/URI(#annexe)")},
    {"all", "", link("/S/URI/URI()")},
    {"all", "", link("/S/GoTo/D[3 0 R/Fit]/Next<</S/Named/N/NextPage>>")},
    {"all", "", link("/S/Named/N/NextPage")},
    {"all", "", link("/S/Hide/T(a)")},
    {"all", "/AcroForm<</Fields[<</FT/Sig/T(signer ici)>>]>>"},
    {"all", "", "/Group<</S/Transparency/CS/DeviceRGB>>"},
    {"all", "/AcroForm<</Fields[<</FT/Tx/T(nom)/V(Le Guen)>>]>>"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(plain_objects) {
    for (const Sample& sample : samples) {
        check(tests::pdf(sample.catalog, sample.page, sample.more), sample);
    }
}

BOOST_AUTO_TEST_CASE(object_streams) {
    for (const Sample& sample : samples) {
        const std::string pdf = tests::pdf(sample.catalog, sample.page, sample.more);
        const std::string packed = tests::in_object_streams(pdf);
        BOOST_REQUIRE(tests::contains(packed, "/ObjStm"));
        // libqpdf packs the objects that are referenced.
        if (!(sample.catalog + sample.page).empty()) BOOST_TEST(!tests::contains(packed, "/JavaScript"), packed);
        check(packed, sample);
    }
}

BOOST_AUTO_TEST_CASE(nothing_of_an_earlier_revision_is_left) {
    // Object 4 was a script; the later revision replaces it.
    const std::string first = tests::pdf("/OpenAction 4 0 R", "", {"<</S/JavaScript/JS(an old script)>>"});
    const std::string object = "4 0 obj\n<</S/GoTo/D[3 0 R/Fit]>>\nendobj\n";
    const std::size_t table_at = first.size() + object.size();
    std::string offset = std::to_string(first.size());
    offset.insert(0, 10 - offset.size(), '0');
    const std::string pdf = first + object + "xref\n4 1\n" + offset + " 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev " +
                            std::to_string(first.find("xref\n0")) + ">>\nstartxref\n" + std::to_string(table_at) +
                            "\n%%EOF\n";
    const auto document = tests::inspected(pdf, "pdf");
    BOOST_TEST(tests::verdict(document) == "accepted");
    BOOST_TEST(!tests::contains(tests::unpacked(document.content), "an old script"));
}

BOOST_AUTO_TEST_SUITE_END()
