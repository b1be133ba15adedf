// Webmasters at work: files under html/ that are broken in every way never take a page down, and good ones are live at once.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <random>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/workshop.hpp"

namespace eservices::portal_test {
namespace {

std::vector<std::string> words(const std::string& text) {
    std::istringstream stream{text};
    return {std::istream_iterator<std::string>{stream}, {}};
}

/// One thing that a tired webmaster, an editor or a disk can do to a file.
std::string mutated(std::string text, std::mt19937& dice) {
    static const std::vector<std::string> litter = words(
        "{{ }} {{#X}} {{/FORM}} {{>partials/form}} {{NAME}} {{%X}} {{CSRF}} {{! {{:none}} < \" <!-- </form> <script> </title> \xff "
        "'> <style> <input = &#0; </main></body>");
    const auto any = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(dice); };
    if (text.empty()) return "x";
    const std::size_t at = any(text.size());
    const std::size_t length = 1 + any(std::min<std::size_t>(text.size() - at, 200));
    switch (any(7)) {
        case 0:
            return text.erase(at, length);
        case 1:
            return text.insert(at, text.substr(any(text.size()), length));
        case 2:
            return text.insert(at, litter[any(litter.size())]);
        case 3:
            return text.replace(at, std::min<std::size_t>(length, 3), litter[any(litter.size())]);
        case 4:
            return text.substr(0, at);
        case 5:
            return text.substr(at);
        default:
            std::reverse(text.begin() + static_cast<std::ptrdiff_t>(at),
                         text.begin() + static_cast<std::ptrdiff_t>(at + length));
            return text;
    }
}

void expect_no_fault(const std::map<std::string, std::string>& shown, const std::string& what) {
    for (const auto& [page, text] : shown) {
        BOOST_TEST(!text.starts_with("5"), what << ": " << page << " is answered " << text.substr(0, 3));
        BOOST_TEST(!text.starts_with("0"), what << ": " << page << " is not answered");
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(html_changes)

BOOST_AUTO_TEST_CASE(random_changes_never_take_a_page_down) {
    Workshop workshop;
    workshop.reload();
    const auto good = workshop.pages();
    std::mt19937 dice{20'260'112};  // NOLINT(cert-msc51-cpp,bugprone-random-generator-seed): the same changes each time
    auto before = good;
    const int changes = random_changes();
    int refused = 0;
    for (int i = 0; i < changes; ++i) {
        const fs::path& file = workshop.files[dice() % workshop.files.size()];
        const Restored restored{file};
        write_file(file, mutated(restored.content, dice));
        const auto mistakes = workshop.reload();
        const auto shown = workshop.pages();
        const std::string what = "change " + std::to_string(i) + " of " + fs::relative(file, workshop.folder).string();
        expect_no_fault(shown, what);
        const int filed = workshop.file();
        BOOST_TEST((filed == 303 || filed == 422), what << ": filing a request is answered " << filed);
        refused += mistakes.empty() ? 0 : 1;
        // The change before this one may have been a good one, and so the last good version.
        for (const auto& [page, text] : good)
            BOOST_TEST((mistakes.empty() || shown.at(page) == text || shown.at(page) == before.at(page)),
                       what << ": " << page << " is not its last good version");
        before = shown;
    }
    BOOST_TEST_MESSAGE(refused << " of " << changes << " changes were refused, the others are good HTML");
    BOOST_TEST(refused > changes * 3 / 20);
    workshop.reload();
    BOOST_TEST((workshop.pages() == good));
}

BOOST_AUTO_TEST_CASE(a_broken_file_is_reported_and_its_last_good_version_stays) {
    Workshop workshop;
    const auto good = workshop.pages();
    const std::pair<const char*, const char*> broken[] = {
        {"pages/security/login_form.html", ""},
        {"pages/layout.html", ""},
        {"pages/layout.html", "<p>Plus de page</p>"},
        {"pages/site/faq.html", "<title>FAQ</title><p>{{PAS_FINI"},
        {"pages/site/faq.html", "<title>FAQ</title>{{#OUVERTE}}<p>x</p>"},
        {"pages/site/faq.html", "<title>FAQ</title>{{>partials/inconnu}}"},
        {"pages/site/faq.html", "<title>FAQ</title>{{NAME:none}}"},
        {"pages/partials/form.html", "{{#FORM}}"},
        {"forms/security/login.html", ""},
        {"forms/security/login.html", "<form><input name=\"identifiant\"></form>"},
        {"e-services/acte-naissance.html", "<!doctype html><form>"},
        {"e-services/parts/demandeur.html", "<title>Demandeur</title><label for=\"nom\">Nom</label>"},
    };
    for (const auto& [name, content] : broken) {
        const Restored restored{workshop.folder / name};
        write_file(restored.file, content);
        workshop.reload();  // the workers may have been reading on their own when it changed
        const auto mistakes = workshop.reload();
        BOOST_REQUIRE_MESSAGE(!mistakes.empty(), name << " \"" << content << "\" is taken for good");
        BOOST_TEST(mistakes.front().find(name) != std::string::npos, mistakes.front());
        BOOST_TEST((workshop.pages() == good), name << " \"" << content << "\" changed a page");
    }
}

BOOST_AUTO_TEST_CASE(a_folder_that_disappears_takes_no_page_and_no_worker_with_it) {
    Workshop workshop;
    const auto good = workshop.pages();
    const auto running = workers();
    for (const char* const name : {"pages/errors", "pages/partials", "pages", "forms", "mail"}) {
        fs::rename(workshop.folder / name, workshop.folder / "elsewhere");
        workshop.reload();
        BOOST_TEST((workshop.pages() == good), "without " << name << " a page changed");
        BOOST_TEST(workshop.file() == 303);
        fs::rename(workshop.folder / "elsewhere", workshop.folder / name);
    }
    fs::rename(workshop.folder, state() / "elsewhere");
    for (const pid_t worker : running) kill(worker, SIGHUP);
    for (int i = 0; i < 20; ++i) {
        BOOST_TEST((workshop.pages() == good), "without the whole folder a page changed");
        if (i == 10) fs::rename(state() / "elsewhere", workshop.folder);
    }
    workshop.reload();
    BOOST_TEST(workers() == running, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_good_change_is_live_without_a_reload_by_hand) {
    const Workshop workshop;
    const Restored restored{workshop.folder / "pages/site/faq.html"};
    std::string changed = restored.content;
    changed.replace(changed.find("<h1"), 3, "<p>Nouveau : une phrase ajoutée à l'instant.</p>\n<h1");
    const auto start = std::chrono::steady_clock::now();
    write_file(restored.file, changed);
    Browser reader;
    BOOST_TEST(eventually([&] { return read_page(reader.get("/faq").body).says("une phrase ajoutée à l'instant"); }));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    BOOST_TEST_MESSAGE("live after " << took.count() << " s");
    BOOST_WARN_LT(took.count(), 1.0);
}

BOOST_AUTO_TEST_CASE(a_dropped_in_file_is_a_new_e_service_and_a_removed_one_is_gone) {
    const Workshop workshop;
    Browser& citizen = people().owner.browser;
    const fs::path added = workshop.folder / "e-services/acte-bis.html";
    std::string text = content_of(workshop.folder / "e-services/acte-naissance.html");
    text.replace(text.find("Copie d'acte de naissance"), 25, "Un acte tout neuf");
    write_file(added, text);
    BOOST_TEST(eventually([&] { return citizen.get("/e-services/acte-bis").status == 200; }));
    BOOST_TEST(eventually([] { return read_page(Browser{}.get("/e-services").body).says("Un acte tout neuf"); }));
    fs::remove(added);
    BOOST_TEST(eventually([&] { return citizen.get("/e-services/acte-bis").status == 404; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
