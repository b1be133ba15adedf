// Examples of the back office's rows.
#include <array>

#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/officers.hpp"
#include "tests/portal/support/samples.hpp"
#include "tests/portal/support/uploads.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

using fcgi::Method;

std::string in_progress() {
    std::string reference = submitted();
    take_in_charge(people().officer.browser, reference);
    return reference;
}

Sample of_department(const std::string& reference, std::string_view after, Fields form, int accepted) {
    form.emplace_back("envoi", new_token());
    return {.path = "/agent/demandes/" + reference + std::string{after},
            .form = std::move(form),
            .owner = Owner::department,
            .accepted = accepted};
}

/// What an administrator does to the account of an officer added for it.
Sample of_new_officer(std::string_view after, Fields form = {}) {
    return {.path = "/agent/comptes/" + new_officer("voirie").login + std::string{after},
            .form = std::move(form),
            .accepted = 303};
}

Sample of_disabled_officer(Fields form, int accepted) {
    const Officer officer = new_officer("voirie");
    run_eservices("agent disable " + officer.login, "");
    return {.path = "/agent/comptes/" + officer.login + "/activation", .form = std::move(form), .accepted = accepted};
}

/// Of the administrator: whoever else sends the example is turned away before it is looked at.
std::pair<std::string, std::string> administrators_password() {
    return {"mot-de-passe-actuel", people().administrator.password};
}

constexpr auto officer_entries = std::to_array<SampleEntry>({
    // Only a login leads to these; tests/portal/office/code_test.cpp goes that way.
    {Method::get, "/agent/connexion/code/{question}", [] { return leads_away("/agent/connexion/code/x"); }},
    {Method::post, "/agent/connexion/code/{question}", [] { return leads_away("/agent/connexion/code/x"); }},
    {Method::get, "/agent/connexion/code-de-secours/{question}",
     [] { return leads_away("/agent/connexion/code-de-secours/x"); }},
    {Method::post, "/agent/connexion/code-de-secours/{question}",
     [] { return leads_away("/agent/connexion/code-de-secours/x"); }},
    {Method::get, "/agent/connexion/application/{question}",
     [] { return leads_away("/agent/connexion/application/x"); }},
    {Method::post, "/agent/connexion/application/{question}",
     [] { return leads_away("/agent/connexion/application/x"); }},
    {Method::get, "/agent/nouveau-mot-de-passe/{token}",
     [] { return page("/agent/nouveau-mot-de-passe/" + officer_token(people().colleague)); }},
    {Method::post, "/agent/nouveau-mot-de-passe/{token}",
     [] {
         return Sample{.path = "/agent/nouveau-mot-de-passe/" + officer_token(new_officer("voirie")),
                       .form = {{"mot-de-passe", "cinq-mulets-boivent-bien-tard"},
                                {"confirmation", "cinq-mulets-boivent-bien-tard"}},
                       .accepted = 303};
     }},
    {Method::post, "/agent/deconnexion", [] { return sign_out("/agent/deconnexion"); }},
    {Method::get, "/agent/demandes/{reference}",
     [] {
         Sample sample = of_department(submitted(), "", {}, 200);
         sample.is_recorded = true;
         return sample;
     }},
    {Method::post, "/agent/demandes/{reference}/prise-en-charge",
     [] {
         return of_department(submitted(), "/prise-en-charge", {{"depuis", "submitted"}}, 303);
     }},
    {Method::post, "/agent/demandes/{reference}/statut",
     [] {
         return of_department(in_progress(), "/statut", {{"depuis", "in_progress"}, {"statut", "done"}, {"motif", ""}},
                              303);
     }},
    {Method::post, "/agent/demandes/{reference}/messages",
     [] {
         return of_department(submitted(), "/messages", {{"message", "Bonjour"}}, 303);
     }},
    {Method::get, "/agent/demandes/{reference}/documents/{document}",
     [] {
         const std::string reference = file_request_with_document(people().owner.browser);
         Sample sample = of_department(reference, "", {}, 200);
         sample.path = document_on(people().officer.browser, sample.path);
         sample.is_recorded = true;
         return sample;
     }},

    {Method::get, "/agent/mon-compte/application/{question}",
     [] { return leads_away("/agent/mon-compte/application/x"); }},
    {Method::post, "/agent/mon-compte/application/{question}",
     [] { return leads_away("/agent/mon-compte/application/x"); }},

    {Method::get, "/agent/comptes/{login}", [] { return page("/agent/comptes/" + people().colleague.login); }},
    {Method::post, "/agent/comptes/{login}/droits",
     [] {
         return of_new_officer("/droits", {{"service", "elections"}, {"role", "accounts"}, administrators_password()});
     }},
    {Method::post, "/agent/comptes/{login}/desactivation", [] { return of_new_officer("/desactivation"); }},
    {Method::get, "/agent/comptes/{login}/activation", [] { return of_disabled_officer({}, 200); }},
    {Method::post, "/agent/comptes/{login}/activation",
     [] { return of_disabled_officer({administrators_password()}, 303); }},
    {Method::post, "/agent/comptes/{login}/sessions", [] { return of_new_officer("/sessions"); }},
    {Method::post, "/agent/comptes/{login}/lien", [] { return of_new_officer("/lien"); }},
    {Method::get, "/agent/comptes/{login}/double-authentification",
     [] { return page("/agent/comptes/" + people().colleague.login + "/double-authentification"); }},
    {Method::post, "/agent/comptes/{login}/double-authentification",
     [] { return empty_form("/agent/comptes/" + people().colleague.login + "/double-authentification"); }},
});

}  // namespace

std::span<const SampleEntry> officer_samples() { return officer_entries; }

}  // namespace eservices::portal_test
