// A picture comes back as what it shows and nothing else, or it is refused for a reason that can be told.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/inspection/verdicts.hpp"

BOOST_AUTO_TEST_SUITE(inspected_images)

namespace {

using namespace eservices;
using inspection::Inspected;

void accept(const Inspected& paper, const AcceptedPaper& expected) {
    BOOST_REQUIRE_EQUAL(tests::verdict(paper), "accepted");
    const auto& found = std::get<AcceptedPaper>(paper.verdict);
    BOOST_TEST((found.type == expected.type));
    BOOST_TEST(found.width == expected.width);
    BOOST_TEST(found.height == expected.height);
    BOOST_TEST(found.pages == expected.pages);
    BOOST_TEST(found.content_size == paper.content.size());
    BOOST_TEST(found.thumbnail_size == paper.thumbnail.size());
    BOOST_TEST(paper.thumbnail.starts_with("\xFF\xD8\xFF"));
}

std::string without_ends(std::string_view picture, std::size_t kept) { return std::string{picture.substr(0, kept)}; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_photograph_is_turned_upright_and_says_nothing_of_where_it_was_taken) {
    const std::string photograph = tests::photograph(640, 400);
    BOOST_REQUIRE_EQUAL(tests::shown(photograph), "640x400, exif-data, xmp-data, icc-profile-data, orientation");
    const Inspected paper = tests::inspected(photograph, "jpg");
    accept(paper, {.type = PaperType::jpeg, .width = 400, .height = 640});
    BOOST_TEST(tests::shown(paper.content) == "400x640, icc-profile-data");
    BOOST_TEST(tests::shown(paper.thumbnail) == "200x320");
    for (const char* trace : {"Exif", "Fabricant", "xmpmeta", "<script>"}) {
        BOOST_TEST(tests::contains(photograph, trace), trace);
        BOOST_TEST(!tests::contains(paper.content, trace), trace);
        BOOST_TEST(!tests::contains(paper.thumbnail, trace), trace);
    }
}

BOOST_AUTO_TEST_CASE(the_colours_of_a_telephone_stay_and_what_is_hidden_in_their_profile_does_not) {
    std::string photograph = tests::photograph(640, 400);
    const std::size_t profile = photograph.find("ICC_PROFILE");
    BOOST_REQUIRE(profile != std::string::npos);
    const std::string hidden = "<script>hidden</script>";
    photograph.replace(photograph.find("\xFF", profile + 400) - hidden.size(), hidden.size(), hidden);
    BOOST_REQUIRE(tests::contains(photograph.substr(profile), hidden));
    const Inspected paper = tests::inspected(photograph, "jpg");
    accept(paper, {.type = PaperType::jpeg, .width = 400, .height = 640});
    BOOST_TEST(tests::contains(paper.content, "ICC_PROFILE"));
    BOOST_TEST(!tests::contains(paper.content, hidden));
}

BOOST_AUTO_TEST_CASE(jpg_and_jpeg_are_one_type) {
    accept(tests::inspected(tests::jpeg(40, 30), "jpeg"), {.type = PaperType::jpeg, .width = 40, .height = 30});
    // A small picture is not blown up.
    BOOST_TEST(tests::shown(tests::inspected(tests::jpeg(40, 30), "jpg").thumbnail) == "40x30");
}

BOOST_AUTO_TEST_CASE(a_png_of_any_kind_of_colours) {
    for (const int bands : {1, 2, 3, 4}) {
        const std::string png = tests::png(50, 40, bands);
        const Inspected paper = tests::inspected(png, "png");
        accept(paper, {.type = PaperType::png, .width = 50, .height = 40});
        BOOST_TEST(tests::shown(paper.content) == "50x40");
        BOOST_TEST(tests::contains(png, "<script>"));
        BOOST_TEST(!tests::contains(paper.content, "<script>"));
    }
    accept(tests::inspected(tests::flat_png(33, 9), "png"), {.type = PaperType::png, .width = 33, .height = 9});
}

BOOST_AUTO_TEST_CASE(an_animation_moves_on) {
    const Inspected paper = tests::inspected(tests::gif(60, 50, 4), "gif");
    accept(paper, {.type = PaperType::gif, .width = 60, .height = 50, .pages = 4});
    BOOST_TEST(tests::shown(paper.content) == "60x200, delays 10 20 30 40");
    BOOST_TEST(tests::shown(paper.thumbnail) == "60x50");
    accept(tests::inspected(tests::gif(60, 50, 1), "gif"), {.type = PaperType::gif, .width = 60, .height = 50});
}

BOOST_AUTO_TEST_CASE(too_many_pixels_are_refused_before_one_is_decoded) {
    const std::string bomb = tests::flat_png(30'000, 30'000);
    BOOST_TEST(bomb.size() < 120'000);
    BOOST_TEST(tests::verdict(bomb, "png") == "too_many_pixels");
    BOOST_TEST(tests::verdict(tests::flat_png(40'001, 1'000), "png") == "too_many_pixels");
    BOOST_TEST(tests::verdict(tests::flat_png(2'147'483'647, 1), "png") != "accepted");
}

BOOST_AUTO_TEST_CASE(too_many_frames) {
    BOOST_TEST(tests::verdict(tests::gif(2, 2, 100), "gif") == "accepted");
    BOOST_TEST(tests::verdict(tests::gif(2, 2, 101), "gif") == "too_many_frames");
    const inspection::Inspector strict{{.max_pixels = 1'000}};
    BOOST_TEST(tests::verdict(strict.inspect(tests::gif(10, 10, 10), "gif")) == "accepted");
    BOOST_TEST(tests::verdict(strict.inspect(tests::gif(10, 10, 11), "gif")) == "too_many_frames");
}

BOOST_AUTO_TEST_CASE(a_picture_cut_short_is_damaged) {
    const std::string jpeg = tests::jpeg(200, 200);
    const std::string png = tests::png(200, 200);
    const std::string gif = tests::gif(60, 50, 4);
    BOOST_TEST(tests::verdict(without_ends(jpeg, jpeg.size() / 2), "jpg") == "damaged");
    BOOST_TEST(tests::verdict(without_ends(jpeg, 300), "jpg") == "damaged");
    BOOST_TEST(tests::verdict(without_ends(png, png.size() / 2), "png") == "damaged");
    BOOST_TEST(tests::verdict(without_ends(gif, gif.size() / 2), "gif") == "damaged");
}

BOOST_AUTO_TEST_CASE(a_changed_byte_of_a_png_is_damage) {
    std::string png = tests::png(200, 200);
    png[png.size() / 2] = static_cast<char>(~png[png.size() / 2]);
    BOOST_TEST(tests::verdict(png, "png") == "damaged");
}

BOOST_AUTO_TEST_CASE(a_beginning_alone_is_no_picture) {
    for (const char* text : {"GIF89a<script>alert(1)</script>", "GIF87a", "GIF89a=/*........*/alert(1)"})
        BOOST_TEST(tests::verdict(text, "gif") == "damaged", text);
    BOOST_TEST(tests::verdict("\xFF\xD8\xFF\xE0 <?php echo 1; ?>", "jpg") == "damaged");
}

BOOST_AUTO_TEST_SUITE_END()
