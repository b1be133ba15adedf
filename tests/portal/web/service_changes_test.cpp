// Webmasters at work on the town's services: whatever they save, each service is there and can be begun, at worst as it was before.
#include <cstddef>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/client.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/workshop.hpp"

namespace eservices::portal_test {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

/// Where the values of attributes are, without their quotes.
std::vector<std::pair<std::size_t, std::size_t>> attribute_values(const std::string& text) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t at = text.find("=\""); at != std::string::npos; at = text.find("=\"", at)) {
        at += 2;
        const std::size_t end = text.find('"', at);
        if (end == std::string::npos) break;
        places.emplace_back(at, end - at);
        at = end;
    }
    return places;
}

/// The random choices of a webmaster in a hurry, the same each time.
class Dice {
  public:
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(m_engine); }

    template <class Range>
    const typename Range::value_type& pick(const Range& range) {
        return range[below(range.size())];
    }

  private:
    std::mt19937 m_engine{20'261'123};  // NOLINT(cert-msc51-cpp,bugprone-random-generator-seed)
};

const Lines& odd_values() {
    static const Lines values = lines_of(
        "\nx\n-1\n0\n9999999999999999999\n1e999\ntoday-9999y-9999y\ntoday+99999999m\ntoday\n(\n((a+)+)+$\n\\p{L\n[a-z\n0..0\n9..1\n"
        "0..1000000\nnature =\n!nature\na = b & c\n2026-02-30\nfile\npassword\ncheckbox\nsection-x family-name\nnone\n99999T\n"
        "{{TOWN}}\n&#0;\n../../etc/passwd\nnom\npour-qui\nrequired if nature = x");
    return values;
}

const Lines& odd_lines() {
    static const Lines pieces = lines_of(
        "<fieldset>\n</fieldset>\n<input name=\"nom\">\n<script>1</script>\n<!--\n<form>\n</form>\n<template>\n<option>\n<textarea>\n"
        "<meta name=\"account\" content=\"none\">\n<select name=\"s\"></select>\n<label for=\"nom\"></label>\n<title></title>\n"
        "<fieldset data-repeat=\"1..8\"><legend>Un</legend></fieldset>");
    return pieces;
}

/// Another value for an attribute, that of another attribute, or the attribute gone.
std::string with_other_attribute(std::string text, Dice& dice) {
    const auto places = attribute_values(text);
    const auto [at, length] = dice.pick(places);
    const auto [from, size] = dice.pick(places);
    switch (dice.below(3)) {
        case 0:
            return text.replace(at, length, dice.pick(odd_values()));
        case 1:
            return text.replace(at, length, std::string{text, from, size});
        default:
            const std::size_t name = text.find_last_of(" \n", at);
            return text.erase(name, at + length + 1 - name);
    }
}

/// A line gone, come twice, in another's place, or one that does not belong there.
std::string with_other_line(const std::string& text, Dice& dice) {
    Lines lines = lines_of(text);
    const auto line = lines.begin() + static_cast<std::ptrdiff_t>(dice.below(lines.size()));
    const std::string other = dice.pick(lines);
    switch (dice.below(4)) {
        case 0:
            lines.erase(line);
            break;
        case 1:
            lines.insert(line, other);
            break;
        case 2:
            *line = other;
            break;
        default:
            lines.insert(line, dice.pick(odd_lines()));
    }
    return joined(lines);
}

/// One thing that somebody who knows a little of the format may do to a file.
std::string mistaken(const std::string& text, Dice& dice) {
    return dice.below(2) == 0 ? with_other_attribute(text, dice) : with_other_line(text, dice);
}

/// The service can be found, read about, begun, and its first step be shown and sent.
void expect_service(Browser& citizen, const std::string& slug, const std::string& what) {
    const std::string address = "/e-services/" + slug;
    BOOST_TEST(citizen.get(address).status == 200, what);
    const Answer begun = citizen.submit(address, {});
    BOOST_REQUIRE_MESSAGE(begun.status == 303, what << ": the draft's beginning is answered " << begun.status);
    const std::string step = begun.header("location");
    BOOST_TEST(citizen.get(step).status == 200, what << ": " << step);
    const int sent = citizen.submit(step, {}).status;
    BOOST_TEST((sent == 303 || sent == 422), what << ": sending its first step is answered " << sent);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(service_changes)

BOOST_AUTO_TEST_CASE(random_changes_of_services_take_none_away) {
    Workshop workshop;
    workshop.reload();
    Citizen citizen = signed_in_citizen();
    std::vector<fs::path> services;
    std::vector<fs::path> parts;
    for (const fs::path& file : workshop.files) {
        if (file.parent_path().filename() == "e-services") services.push_back(file);
        if (file.parent_path().filename() == "parts") parts.push_back(file);
    }
    BOOST_REQUIRE(services.size() >= 9);
    BOOST_REQUIRE(parts.size() >= 20);
    Dice dice;
    const int changes = random_changes();
    int refused = 0;
    for (int i = 0; i < changes; ++i) {
        const bool is_part = dice.below(3) == 0;
        const fs::path& file = dice.pick(is_part ? parts : services);
        const Restored restored{file};
        write_file(file, mistaken(restored.content, dice));
        refused += workshop.reload().empty() ? 0 : 1;
        // Of the services, the one for marriages uses the most parts.
        const std::string slug = is_part ? "acte-mariage" : file.stem().string();
        const std::string what = "change " + std::to_string(i) + " of " + file.filename().string();
        const Answer catalogue = citizen.browser.get("/e-services");
        BOOST_TEST(catalogue.status == 200, what);
        for (const fs::path& service : services)
            BOOST_TEST(catalogue.body.find("/e-services/" + service.stem().string() + '"') != std::string::npos,
                       what << " takes " << service.stem() << " away");
        expect_service(citizen.browser, slug, what);
    }
    BOOST_TEST_MESSAGE(refused << " of " << changes << " changes were refused, the others are good services");
    BOOST_TEST(refused > changes * 3 / 10);
    BOOST_TEST(refused < changes);
    BOOST_TEST(workshop.reload().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
