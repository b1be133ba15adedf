// A sign-up that waits for its captcha.
#pragma once

#include <string>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

/// The citizen, the address of the test, and its form with the right answer.
struct SignUp {
    SignUp() : test(registration_captcha(citizen)), right(shown().fields) {}

    Form shown() { return form_to(citizen.browser.get(test).body, test); }
    Answer answer(const Fields& fields) { return citizen.browser.post(test, fields); }

    Citizen citizen = new_citizen();
    std::string test;
    Fields right;
};

/// Whether an account has this identifiant.
bool is_account(const Citizen& citizen);

}  // namespace eservices::portal_test
