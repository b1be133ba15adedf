// While no password can be checked, a message says so, and nothing is typed again.
#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "handlers/security/machine_turns.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

/// While it lives, all turns of the password queue are taken.
class NoTurns {
  public:
    NoTurns() : m_turns(settings().worker.turns_directory, settings().worker.password_hashes_at_once) {
        for (int i = 0; i < settings().worker.password_hashes_at_once; ++i)
            BOOST_REQUIRE(m_held.emplace_back(m_turns.take(std::chrono::seconds{10})) != nullptr);
    }

  private:
    handlers::MachineTurns m_turns;
    std::vector<handlers::MachineTurns::Turn> m_held;
};

constexpr const char* come_back_soon = "Attendez quelques secondes";

}  // namespace

BOOST_AUTO_TEST_SUITE(password_line)

BOOST_AUTO_TEST_CASE(an_answer_that_a_full_queue_refuses_is_not_typed_again) {
    Citizen citizen = signed_in_citizen();
    std::optional<NoTurns> no_turns{std::in_place};
    const Answer busy = ask_for_password(citizen.browser, citizen.login, citizen.secret_answer);
    no_turns.reset();
    BOOST_TEST(read_page(busy.body).says(come_back_soon));
    const auto forms = read_page(busy.body).forms;
    const auto again = std::find_if(forms.begin(), forms.end(), [](const Form& form) {
        return form.action.starts_with("/mot-de-passe-oublie/question/");
    });
    BOOST_REQUIRE((again != forms.end()));
    BOOST_TEST(field_of(*again, "reponse") == citizen.secret_answer);
    BOOST_TEST(citizen.browser.submit(again->action, again->fields).header("location") ==
               "/mot-de-passe-oublie/courriel-envoye");
}

// Judging a password costs as much as hashing it, and waits in the same queue.
BOOST_AUTO_TEST_CASE(a_password_that_could_not_be_judged_is_not_called_weak) {
    const NoTurns no_turns;
    Citizen citizen = new_citizen();
    citizen.password = "motdepasse2024";
    Browser browser;
    browser.follows_refusals = false;
    const Fields typed = filled_registration(citizen);
    const Answer busy = citizen.browser.post("/inscription", typed);
    BOOST_TEST(busy.status == 503);
    BOOST_TEST(read_page(busy.body).says(come_back_soon));
    BOOST_TEST(field_of(form_to(busy.body, "/inscription"), "courriel") == citizen.email);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
