// "Vos connexions": the list of open sessions, and closing all but this one.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(account_open_sessions)

BOOST_AUTO_TEST_CASE(open_sessions_are_listed_and_all_but_this_one_closed) {
    Citizen citizen = signed_in_citizen();
    Citizen other = citizen;
    other.browser = Browser{};
    log_in(other);
    const Page list = read_page(citizen.browser.get("/mon-profil/connexions").body);
    BOOST_TEST(list.says("Cet appareil"));
    BOOST_TEST(citizen.browser.submit("/mon-profil/connexions", {}).status == 303);
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(other.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(people().owner.browser.get("/mon-suivi").status == 200);
}

BOOST_AUTO_TEST_CASE(each_session_is_a_line_with_its_browser_until_it_is_closed) {
    const auto lines = [](Browser& browser) {
        const std::string body = browser.get("/mon-profil/connexions").body;
        std::size_t count = 0;
        for (std::size_t at = body.find("Vu pour la dernière fois\">"); at != std::string::npos;
             at = body.find("Vu pour la dernière fois\">", at + 1))
            ++count;
        return count;
    };
    Citizen citizen = signed_in_citizen();
    BOOST_TEST(lines(citizen.browser) == 1U);
    Browser telephone;
    Fields typed = form_to(telephone.get("/connexion").body, "/connexion").fields;
    typed = with(with(typed, "identifiant", citizen.login), "mot-de-passe", citizen.password);
    const std::string firefox = "User-Agent: Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
    BOOST_TEST(telephone.post("/connexion", typed, {firefox}).status == 303);
    BOOST_TEST(lines(citizen.browser) == 2U);
    BOOST_TEST(read_page(citizen.browser.get("/mon-profil/connexions").body).says("Firefox sur Android"));
    telephone.submit("/mon-suivi", {}, "/deconnexion");
    BOOST_TEST(lines(citizen.browser) == 1U);
    BOOST_TEST(!read_page(citizen.browser.get("/mon-profil/connexions").body).says("Firefox sur Android"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
