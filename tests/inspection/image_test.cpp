// A picture comes back with what it shows and nothing else, or is refused for a reason that can be shown.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "inspection/colours.hpp"
#include "inspection/jpeg_quality.hpp"
#include "tests/inspection/samples.hpp"
#include "tests/inspection/verdicts.hpp"

BOOST_AUTO_TEST_SUITE(inspected_images)

namespace {

using namespace eservices;
using inspection::Inspected;

void accept(const Inspected& document, const AcceptedDocument& expected) {
    BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
    const auto& found = std::get<AcceptedDocument>(document.verdict);
    BOOST_TEST((found.type == expected.type));
    BOOST_TEST(found.width == expected.width);
    BOOST_TEST(found.height == expected.height);
    BOOST_TEST(found.pages == expected.pages);
    BOOST_TEST(found.content_size == document.content.size());
    BOOST_TEST(found.thumbnail_size == document.thumbnail.size());
    BOOST_TEST(document.thumbnail.starts_with("\xFF\xD8\xFF"));
}

std::string without_ends(std::string_view picture, std::size_t kept) { return std::string{picture.substr(0, kept)}; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_photograph_is_turned_upright_and_loses_its_location) {
    const std::string photograph = tests::photograph(640, 400);
    BOOST_REQUIRE_EQUAL(tests::shown(photograph), "640x400, exif-data, xmp-data, icc-profile-data, orientation");
    const Inspected document = tests::inspected(photograph, "jpg");
    accept(document, {.type = DocumentType::jpeg, .width = 400, .height = 640});
    BOOST_TEST(tests::shown(document.content) == "400x640, icc-profile-data");
    BOOST_TEST(tests::shown(document.thumbnail) == "200x320");
    for (const char* trace : {"Exif", "Fabricant", "xmpmeta", "<script>"}) {
        BOOST_TEST(tests::contains(photograph, trace), trace);
        BOOST_TEST(!tests::contains(document.content, trace), trace);
        BOOST_TEST(!tests::contains(document.thumbnail, trace), trace);
    }
}

BOOST_AUTO_TEST_CASE(display_p3_stays_and_data_hidden_in_the_profile_does_not) {
    std::string photograph = tests::photograph(640, 400);
    const std::size_t profile = photograph.find("ICC_PROFILE");
    BOOST_REQUIRE(profile != std::string::npos);
    const std::string hidden = "<script>hidden</script>";
    photograph.replace(photograph.find("\xFF", profile + 400) - hidden.size(), hidden.size(), hidden);
    BOOST_REQUIRE(tests::contains(photograph.substr(profile), hidden));
    const Inspected document = tests::inspected(photograph, "jpg");
    accept(document, {.type = DocumentType::jpeg, .width = 400, .height = 640});
    BOOST_TEST(tests::contains(document.content, "ICC_PROFILE"));
    BOOST_TEST(!tests::contains(document.content, hidden));
}

BOOST_AUTO_TEST_CASE(jpg_and_jpeg_are_one_type) {
    accept(tests::inspected(tests::jpeg(40, 30), "jpeg"), {.type = DocumentType::jpeg, .width = 40, .height = 30});
    // A small picture is not enlarged.
    BOOST_TEST(tests::shown(tests::inspected(tests::jpeg(40, 30), "jpg").thumbnail) == "40x30");
}

BOOST_AUTO_TEST_CASE(a_png_of_each_colour_type_is_accepted) {
    for (const int bands : {1, 2, 3, 4}) {
        const std::string png = tests::png(50, 40, bands);
        const Inspected document = tests::inspected(png, "png");
        accept(document, {.type = DocumentType::png, .width = 50, .height = 40});
        BOOST_TEST(tests::shown(document.content) == "50x40");
        BOOST_TEST(tests::contains(png, "<script>"));
        BOOST_TEST(!tests::contains(document.content, "<script>"));
    }
    accept(tests::inspected(tests::flat_png(33, 9), "png"), {.type = DocumentType::png, .width = 33, .height = 9});
}

BOOST_AUTO_TEST_CASE(an_animation_keeps_its_frames_and_delays) {
    const Inspected document = tests::inspected(tests::gif(60, 50, 4), "gif");
    accept(document, {.type = DocumentType::gif, .width = 60, .height = 50, .pages = 4});
    BOOST_TEST(tests::shown(document.content) == "60x200, delays 10 20 30 40");
    BOOST_TEST(tests::shown(document.thumbnail) == "60x50");
    accept(tests::inspected(tests::gif(60, 50, 1), "gif"), {.type = DocumentType::gif, .width = 60, .height = 50});
}

BOOST_AUTO_TEST_CASE(too_many_pixels_are_refused_before_decoding) {
    const std::string bomb = tests::flat_png(30'000, 30'000);
    BOOST_TEST(bomb.size() < 120'000);
    BOOST_TEST(tests::verdict(bomb, "png") == "too_many_pixels");
    BOOST_TEST(tests::verdict(tests::flat_png(80'001, 1'000), "png") == "too_many_pixels");
    BOOST_TEST(tests::verdict(tests::flat_png(2'147'483'647, 1), "png") != "accepted");
}

BOOST_AUTO_TEST_CASE(a_grey_scan_may_have_more_pixels_than_a_photograph) {
    accept(tests::inspected(tests::flat_png(9'921, 7'016), "png"),
           {.type = DocumentType::png, .width = 9'921, .height = 7'016});
    const inspection::Inspector strict{{.max_pixels = 1'000, .max_grey_pixels = 2'000}};
    BOOST_TEST(tests::verdict(strict.inspect(tests::png(40, 50, 1), "png")) == "accepted");
    BOOST_TEST(tests::verdict(strict.inspect(tests::png(41, 50, 1), "png")) == "too_many_pixels");
    for (const int bands : {2, 3, 4})
        BOOST_TEST(tests::verdict(strict.inspect(tests::png(40, 30, bands), "png")) == "too_many_pixels", bands);
    BOOST_TEST(tests::verdict(strict.inspect(tests::gif(40, 30, 1), "gif")) == "too_many_pixels");
}

BOOST_AUTO_TEST_CASE(greys_of_another_profile_stay_grey) {
    for (const int bits : {1, 4, 8}) {
        const std::string scan = tests::grey_png_with_profile(40, 30, bits);
        const Inspected document = tests::inspected(scan, "png");
        accept(document, {.type = DocumentType::png, .width = 40, .height = 30});
        BOOST_TEST(tests::shown(document.content) == "40x30");
        const std::string points = tests::pixels(document.content);
        BOOST_REQUIRE_EQUAL(points.size(), 40U * 30U);
        BOOST_TEST((points == tests::pixels(scan)) == (bits == 1),
                   "black and white alone are the same in all, " << bits);
    }
}

BOOST_AUTO_TEST_CASE(too_many_frames_are_refused) {
    BOOST_TEST(tests::verdict(tests::gif(2, 2, 100), "gif") == "accepted");
    BOOST_TEST(tests::verdict(tests::gif(2, 2, 101), "gif") == "too_many_frames");
    const inspection::Inspector strict{{.max_pixels = 1'000}};
    BOOST_TEST(tests::verdict(strict.inspect(tests::gif(10, 10, 10), "gif")) == "accepted");
    BOOST_TEST(tests::verdict(strict.inspect(tests::gif(10, 10, 11), "gif")) == "too_many_frames");
}

BOOST_AUTO_TEST_CASE(a_truncated_picture_is_damaged) {
    const std::string jpeg = tests::jpeg(200, 200);
    const std::string png = tests::png(200, 200);
    const std::string gif = tests::gif(60, 50, 4);
    BOOST_TEST(tests::verdict(without_ends(jpeg, jpeg.size() / 2), "jpg") == "damaged");
    BOOST_TEST(tests::verdict(without_ends(jpeg, 300), "jpg") == "damaged");
    BOOST_TEST(tests::verdict(without_ends(png, png.size() / 2), "png") == "damaged");
    BOOST_TEST(tests::verdict(without_ends(gif, gif.size() / 2), "gif") == "damaged");
}

BOOST_AUTO_TEST_CASE(a_changed_byte_in_a_png_is_damage) {
    std::string png = tests::png(200, 200);
    png[png.size() / 2] = static_cast<char>(~png[png.size() / 2]);
    BOOST_TEST(tests::verdict(png, "png") == "damaged");
}

BOOST_AUTO_TEST_CASE(the_beginning_of_a_file_alone_is_refused) {
    for (const char* text : {"GIF89a<script>alert(1)</script>", "GIF87a", "GIF89a=/*........*/alert(1)"})
        BOOST_TEST(tests::verdict(text, "gif") == "damaged", text);
    BOOST_TEST(tests::verdict("\xFF\xD8\xFF\xE0 <?php echo 1; ?>", "jpg") == "damaged");
}

BOOST_AUTO_TEST_CASE(photographs_of_telephones_become_jpegs) {
    for (const auto& [bytes, extension] : {std::pair{tests::heic(64, 48), "heic"},
                                           {tests::avif(64, 48), "avif"},
                                           {tests::webp(64, 48), "webp"},
                                           {tests::webp(64, 48, 4), "webp"}}) {
        const Inspected document = tests::inspected(bytes, extension);
        accept(document, {.type = DocumentType::jpeg, .width = 64, .height = 48});
        BOOST_TEST(tests::shown(document.content) == "64x48", extension);
        BOOST_TEST(tests::verdict(bytes.substr(0, bytes.size() / 2), extension) == "damaged", extension);
    }
    // The stripes are red.
    const std::string shown = tests::pixels(tests::inspected(tests::heic(64, 48), "heic").content);
    BOOST_TEST(std::abs(static_cast<unsigned char>(shown.at(3 * (64 * 20 + 30))) - 200) < 8);
    const inspection::Inspector strict{{.max_pixels = 1'000}};
    BOOST_TEST(tests::verdict(strict.inspect(tests::heic(64, 48), "heic")) == "too_many_pixels");
}

BOOST_AUTO_TEST_CASE(a_picture_does_not_grow) {
    const std::string png = tests::palette_png(300, 300);
    const Inspected drawing = tests::inspected(png, "png");
    accept(drawing, {.type = DocumentType::png, .width = 300, .height = 300});
    BOOST_TEST(drawing.content.size() < png.size() * 11 / 10);
    BOOST_TEST((tests::pixels(drawing.content) == tests::pixels(png)), "no colour changes");
    for (const int bits : {1, 2, 4, 8}) {
        const std::string scan = tests::grey_png(300, 300, bits);
        const Inspected document = tests::inspected(scan, "png");
        accept(document, {.type = DocumentType::png, .width = 300, .height = 300});
        BOOST_TEST(document.content.size() < scan.size() * 11 / 10, bits);
        BOOST_TEST((tests::pixels(document.content) == tests::pixels(scan)), bits);
    }
    for (const int quality : {20, 50, 75, 84, 95}) {
        const std::string jpeg = tests::rough_jpeg(300, 300, quality);
        BOOST_TEST(tests::inspected(jpeg, "jpg").content.size() < jpeg.size() * 11 / 10, quality);
    }
}

BOOST_AUTO_TEST_CASE(a_telephones_picture_stays_within_the_size_limit) {
    const std::string webp = tests::webp(400, 300);
    const auto size_within = [&](std::size_t most) {
        const Inspected document = inspection::Inspector{{.max_bytes = most}}.inspect(webp, "webp");
        accept(document, {.type = DocumentType::jpeg, .width = 400, .height = 300});
        return document.content.size();
    };
    const std::size_t finest = size_within(1'000'000);
    const std::size_t coarser = size_within(finest);
    BOOST_TEST(coarser < finest);
    const std::size_t coarsest = size_within(coarser);
    BOOST_TEST(coarsest < coarser);
    // A coarser picture would be unreadable.
    BOOST_TEST(size_within(std::max(coarsest - 1, webp.size())) == coarsest);
}

BOOST_AUTO_TEST_CASE(the_quality_of_a_jpeg_is_estimated_from_its_table) {
    for (const int quality : {1, 10, 25, 50, 60, 75, 85, 92, 100}) {
        const auto found = inspection::quality_of_jpeg(tests::rough_jpeg(16, 16, quality));
        BOOST_REQUIRE(found.has_value());
        // Below 25 the coarsest values exceed a byte.
        BOOST_TEST(std::abs(*found - quality) <= (quality < 25 ? 12 : 2), quality << " taken for " << *found);
    }
    for (const char* other :
         {"", "\xFF\xD8", "\xFF\xD8\xFF\xDB", "\xFF\xD8\xFF\xDB\xFF\xFF", "\xFF\xD8\xFF\xDA", "GIF89a"})
        BOOST_TEST(!inspection::quality_of_jpeg(other).has_value());
}

BOOST_AUTO_TEST_CASE(a_picture_that_lacks_only_its_end_marker_is_whole) {
    for (const std::string& jpeg : {tests::jpeg(200, 200), tests::rough_jpeg(199, 77, 60), tests::photograph(64, 40)}) {
        const Inspected document = tests::inspected(without_ends(jpeg, jpeg.size() - 2), "jpg");
        BOOST_TEST(tests::verdict(document) == "accepted");
        BOOST_TEST((tests::pixels(document.content) == tests::pixels(tests::inspected(jpeg, "jpg").content)));
        BOOST_TEST(tests::verdict(without_ends(jpeg, jpeg.size() * 9 / 10), "jpg") == "damaged");
    }
    const std::string gif = tests::gif(60, 50, 4);
    accept(tests::inspected(without_ends(gif, gif.size() - 1), "gif"),
           {.type = DocumentType::gif, .width = 60, .height = 50, .pages = 4});
    BOOST_TEST(tests::verdict(without_ends(gif, gif.size() - 2), "gif") == "damaged");
}

BOOST_AUTO_TEST_CASE(a_profile_is_recognised_by_its_whole_name) {
    using namespace std::string_literals;
    const auto profile = [](const std::string& value) {
        return std::string(128, 'h') + "\0\0\0\1desc\0\0\0\x90\0\0\0"s + static_cast<char>(value.size()) + value;
    };
    const auto named = [&](const std::string& name) {
        return profile("desc\0\0\0\0\0\0\0"s + static_cast<char>(name.size() + 1) + name + '\0');
    };
    for (const char* name : {"sRGB", "esRGB", "GIMP built-in Linear sRGB", "Display P3"})
        BOOST_TEST(inspection::description_of(named(name)) == name);
    BOOST_TEST(inspection::description_of(profile("mluc\0\0\0\0\0\0\0\1\0\0\0\x0C"
                                                  "frFR\0\0\0\x08\0\0\0\x1C\0s\0R\0G\0B"s)) == "sRGB");
    for (const std::string& broken :
         {""s, "desc"s, std::string(128, '\xFF'), std::string(140, '\xFF'), named("sRGB").substr(0, 150)})
        BOOST_TEST(inspection::description_of(broken).size() < 20U);
    for (const char* loaded : {"srgb", "p3"}) {
        VipsBlob* blob = nullptr;
        BOOST_REQUIRE_EQUAL(vips_profile_load(loaded, &blob, nullptr), 0);
        std::size_t size = 0;
        const void* const bytes = vips_blob_get(blob, &size);
        BOOST_TEST(inspection::description_of({static_cast<const char*>(bytes), size}) ==
                   (loaded == "p3"s ? "sP3C" : "sRGB"));
        vips_area_unref(VIPS_AREA(blob));
    }
}

BOOST_AUTO_TEST_SUITE_END()
