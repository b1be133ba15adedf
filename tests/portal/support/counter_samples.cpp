// Each example has an account of its own.
#include "tests/portal/support/counter_samples.hpp"

#include <algorithm>
#include <array>

#include "tests/portal/support/counter.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

using fcgi::Method;

Sample page(std::string path) { return {.path = std::move(path), .form = {}}; }

/// A step of the second officer.
Sample of_proposal(std::string_view after, Fields form, int accepted) {
    const PlantedReset reset = planted_reset("proposed");
    form.emplace_back("demande", reset.id);
    return {
        .path = reset.page + "/reinitialisation" + std::string{after}, .form = std::move(form), .accepted = accepted};
}

/// The password of the officer at the counter: anybody else who sends the example is refused before it is checked.
std::pair<std::string, std::string> own_password() {
    return {"mot-de-passe-actuel", people().account_manager.password};
}

struct Entry {
    Method method;
    std::string_view path;
    Sample (*make)();
};

const auto entries = std::to_array<Entry>({
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

    {Method::get, "/agent/usagers", [] { return page("/agent/usagers"); }},
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
                                own_password()},
                       .accepted = 303};
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation/confirmation",
     [] {
         return of_proposal("/confirmation", {{"identite", "oui"}, own_password()}, 200);
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation/refus",
     [] {
         return of_proposal("/refus", {{"motif", "Ce n'est pas la personne de la photographie"}}, 303);
     }},
    {Method::post, "/agent/usagers/{account}/reinitialisation/annulation",
     [] { return of_proposal("/annulation", {}, 303); }},
});

}  // namespace

std::optional<Sample> counter_sample_of(const handlers::Route& row) {
    const auto* const found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        return entry.method == row.method && entry.path == row.path;
    });
    return found == entries.end() ? std::nullopt : std::optional{found->make()};
}

}  // namespace eservices::portal_test
