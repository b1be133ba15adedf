// Each example has an account of its own.
#include "tests/portal/support/counter_samples.hpp"

#include <array>

#include "tests/portal/support/counter.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

using fcgi::Method;

/// A step of the second officer.
Sample of_proposal(std::string_view after, Fields form, int accepted) {
    const PlantedReset reset = planted_reset("proposed");
    form.emplace_back("demande", reset.id);
    return {
        .path = reset.page + "/reinitialisation" + std::string{after}, .form = std::move(form), .accepted = accepted};
}

/// Of the officer at the counter: whoever else sends the example is turned away before it is looked at.
std::pair<std::string, std::string> account_managers_password() {
    return {"mot-de-passe-actuel", people().account_manager.password};
}

constexpr auto counter_entries = std::to_array<SampleEntry>({
    {Method::get, "/reinitialisation/{token}", [] { return page("/reinitialisation/" + planted_reset("sent").token); }},
    {Method::post, "/reinitialisation/{token}",
     [] {
         const PlantedReset reset = planted_reset("sent");
         return Sample{.path = "/reinitialisation/" + reset.token,
                       .form = taking_back(reset.code, "quatre-mulets-boivent-tard"),
                       .accepted = 303};
     }},
    {Method::get, "/opposition/{token}", [] { return page("/opposition/" + planted_reset("confirmed").token); }},
    {Method::post, "/opposition/{token}", [] { return page("/opposition/" + planted_reset("confirmed").token); }},

    {Method::post, "/agent/usagers",
     [] {
         return Sample{.path = "/agent/usagers", .form = {{"identifiant", people().owner.login}}};
     }},
    {Method::get, "/agent/usagers/{account}",
     [] {
         Sample sample = page(planted_reset("proposed").page);
         sample.is_recorded = true;
         return sample;
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation",
     [] {
         return Sample{.path = planted_reset("cancelled").page + "/reinitialisation",
                       .form = {{"courriel", "n" + new_token() + "@example.fr"},
                                {"piece", "cni"},
                                {"identite", "oui"},
                                account_managers_password()},
                       .accepted = 303};
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation/confirmation",
     [] {
         return of_proposal("/confirmation", {{"identite", "oui"}, account_managers_password()}, 200);
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation/refus",
     [] {
         return of_proposal("/refus", {{"motif", "Ce n'est pas la personne de la photographie"}}, 303);
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation/annulation",
     [] { return of_proposal("/annulation", {}, 303); }},
});

}  // namespace

std::span<const SampleEntry> counter_samples() { return counter_entries; }

}  // namespace eservices::portal_test
