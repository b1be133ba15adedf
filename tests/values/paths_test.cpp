// URL paths of the portal. The route table checks at compile time that each of them is a row.
#include "values/paths.hpp"

#include <functional>
#include <type_traits>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(typed_paths)

namespace {

using namespace eservices;

const Uuid draft = Uuid::from_text("0190b2c4-7d1e-7a2b-8c3d-4e5f60718293").value();

// A draft is identified by a Uuid and not a text, a request not by a draft's; each brace takes one value.
static_assert(std::is_invocable_v<decltype(paths::draft_step), Uuid, std::size_t>);
static_assert(!std::is_invocable_v<decltype(paths::draft_step), Uuid>);
static_assert(!std::is_invocable_v<decltype(paths::draft_step), std::string, std::size_t>);
static_assert(!std::is_invocable_v<decltype(paths::request), Uuid>);
static_assert(!std::is_convertible_v<decltype(paths::request), std::string_view>);

}  // namespace

BOOST_AUTO_TEST_CASE(each_value_fills_its_brace) {
    BOOST_TEST(paths::request("K7M4Q-2XPRC") == "/mon-suivi/K7M4Q-2XPRC");
    BOOST_TEST(paths::draft_step(draft, 2) == "/brouillons/0190b2c4-7d1e-7a2b-8c3d-4e5f60718293/etape/2");
    BOOST_TEST(paths::followed_document("K7M4Q-2XPRC", "AAAAA-BBBBB", draft) ==
               "/suivi/K7M4Q-2XPRC/AAAAA-BBBBB/documents/0190b2c4-7d1e-7a2b-8c3d-4e5f60718293");
}

BOOST_AUTO_TEST_CASE(a_path_without_braces_is_its_text) {
    constexpr std::string_view text = paths::login;
    BOOST_TEST(text == "/connexion");
    BOOST_TEST(paths::login() == "/connexion");
    BOOST_TEST(paths::home() == "/");
}

BOOST_AUTO_TEST_CASE(the_stem_is_the_common_beginning_of_all_paths_of_a_kind) {
    BOOST_TEST(paths::draft_step.stem() == "/brouillons");
    BOOST_TEST(paths::office_request.stem() == "/agent/demandes");
    BOOST_TEST(paths::login.stem() == "/connexion");
}

BOOST_AUTO_TEST_CASE(values_are_percent_encoded) {
    BOOST_TEST(paths::officer("jean.d_o-1~") == "/agent/comptes/jean.d_o-1~");
    BOOST_TEST(paths::officer("a/b?c#d e%é+") == "/agent/comptes/a%2Fb%3Fc%23d%20e%25%C3%A9%2B");
    BOOST_TEST(paths::officer_rights("{login}") == "/agent/comptes/%7Blogin%7D/droits");
}

BOOST_AUTO_TEST_CASE(a_path_can_be_passed_as_a_function) {
    const std::function<std::string(std::string_view)> address = paths::registration_captcha;
    BOOST_TEST(address("abc") == "/inscription/test/abc");
}

BOOST_AUTO_TEST_SUITE_END()
