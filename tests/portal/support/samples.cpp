// The table of examples. Each makes what it needs, so that one use leaves nothing for the next to stumble on.
#include "tests/portal/support/samples.hpp"

#include <array>
#include <chrono>
#include <thread>

#include "tests/portal/support/counter_samples.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/uploads.hpp"
#include "values/receipt_code.hpp"
#include "values/reference.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {

std::string submitted() { return file_request(people().owner.browser); }

Sample page(std::string path) { return {.path = std::move(path), .form = {}}; }

Sample empty_form(std::string path) { return {.path = std::move(path), .form = {}, .accepted = 422}; }

Sample leads_away(std::string path) { return {.path = std::move(path), .form = {}, .accepted = 303}; }

Sample sign_out(std::string path) {
    return {.path = std::move(path), .form = {}, .accepted = 303, .ends_session = true};
}

std::string document_on(Browser& browser, const std::string& path) { return documents_on(browser, path).at(0); }

namespace {

using fcgi::Method;

Sample of_citizen(std::string_view after) {
    return {.path = "/mon-suivi/" + submitted() + std::string{after}, .form = {}, .owner = Owner::citizen};
}

/// The second page of "Mot de passe oublié", for a name that nobody has.
std::string question_path() {
    return Browser{}.submit("/mot-de-passe-oublie", {{"identifiant", "personne"}}).header("location");
}

/// A draft of the owner's, ready to be sent.
std::string own_draft() { return ready_draft(people().owner.browser); }

/// The path of a request filed without an account.
std::string followed() {
    Browser visitor;
    const std::string confirmation = send_draft(visitor, ready_draft(visitor)).header("location");
    return confirmation.substr(0, confirmation.rfind('/'));
}

/// A document in the owner's porte-documents.
Sample of_store(std::string_view after, Fields form = {}, int accepted = 200) {
    return {.path = add_document(people().owner.browser) + std::string{after},
            .form = std::move(form),
            .owner = Owner::citizen,
            .accepted = accepted};
}

/// The path of a receipt, once jobs have made it.
std::string made(Browser& browser, std::string path) {
    for (int i = 0; i < 500 && browser.get(path).status == 503; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    return path;
}

/// A code that the portal signed, for a request that it does not hold.
std::string receipt_code() {
    const SecretKey secret = SecretKey::from_hex(read_secret(settings().key_file));
    return encode({.reference = new_reference(), .submitted_at = utc_now(), .content_hash = hash_of_content("", "")},
                  receipt_key(secret));
}

const auto entries = std::to_array<SampleEntry>({

    // Only the browser that filled in the form has a test that is good; tests/portal/security/captcha_test.cpp goes that way.
    {Method::get, "/inscription/test/{jeton}", [] { return leads_away("/inscription/test/x"); }},
    {Method::post, "/inscription/test/{jeton}", [] { return leads_away("/inscription/test/x"); }},
    {Method::get, "/inscription/identifiant/test/{jeton}",
     [] { return leads_away("/inscription/identifiant/test/x"); }},
    {Method::post, "/inscription/identifiant/test/{jeton}",
     [] { return leads_away("/inscription/identifiant/test/x"); }},
    {Method::get, "/activation/test/{jeton}", [] { return leads_away("/activation/test/x"); }},
    {Method::post, "/activation/test/{jeton}", [] { return leads_away("/activation/test/x"); }},
    {Method::get, "/activation/{token}", [] { return page("/activation/" + activation_token()); }},
    {Method::post, "/activation/{token}", [] { return page("/activation/" + activation_token()); }},
    // Only a login leads to a question that is good; tests/portal/account/login_code_test.cpp goes that way.
    {Method::get, "/connexion/code/{question}", [] { return leads_away("/connexion/code/x"); }},
    {Method::post, "/connexion/code/{question}", [] { return leads_away("/connexion/code/x"); }},
    {Method::post, "/deconnexion", [] { return sign_out("/deconnexion"); }},

    {Method::get, "/mot-de-passe-oublie/question/{compte}", [] { return page(question_path()); }},
    {Method::post, "/mot-de-passe-oublie/question/{compte}", [] { return empty_form(question_path()); }},
    {Method::get, "/mot-de-passe-oublie/test/{jeton}", [] { return leads_away("/mot-de-passe-oublie/test/x"); }},
    {Method::post, "/mot-de-passe-oublie/test/{jeton}", [] { return leads_away("/mot-de-passe-oublie/test/x"); }},
    {Method::get, "/nouveau-mot-de-passe/{token}",
     [] { return page("/nouveau-mot-de-passe/" + account_token("password")); }},
    {Method::post, "/nouveau-mot-de-passe/{token}",
     [] {
         return Sample{
             .path = "/nouveau-mot-de-passe/" + account_token("password"),
             .form = {{"mot-de-passe", "quatre-mulets-boivent-tard"}, {"confirmation", "quatre-mulets-boivent-tard"}},
             .accepted = 303};
     }},
    {Method::get, "/changement-courriel/{token}",
     [] { return page("/changement-courriel/" + account_token("email")); }},
    {Method::post, "/changement-courriel/{token}",
     [] { return Sample{.path = "/changement-courriel/" + account_token("email"), .form = {}, .accepted = 303}; }},
    {Method::get, "/suppression-compte/{token}",
     [] { return page("/suppression-compte/" + account_token("deletion")); }},
    {Method::post, "/suppression-compte/{token}",
     [] { return Sample{.path = "/suppression-compte/" + account_token("deletion"), .form = {}, .accepted = 303}; }},

    {Method::post, "/mon-profil/connexions",
     [] { return Sample{.path = "/mon-profil/connexions", .form = {}, .accepted = 303}; }},
    // There is none; tests/portal/account/reset_test.cpp has one to stop.
    {Method::get, "/mon-profil/reinitialisation", [] { return leads_away("/mon-profil/reinitialisation"); }},
    {Method::post, "/mon-profil/reinitialisation", [] { return leads_away("/mon-profil/reinitialisation"); }},

    {Method::get, "/e-services/{slug}", [] { return page("/e-services/acte-naissance"); }},
    {Method::post, "/e-services/{slug}",
     [] {
         return Sample{.path = "/e-services/acte-naissance", .form = {{"autre", "oui"}}, .accepted = 303};
     }},

    {Method::get, "/brouillons/{draft}/verification/test/{jeton}",
     [] { return leads_away(own_draft() + "/verification/test/x"); }},
    {Method::post, "/brouillons/{draft}/verification/test/{jeton}",
     [] { return leads_away(own_draft() + "/verification/test/x"); }},
    {Method::get, "/brouillons/{draft}/verification", [] { return page(own_draft() + "/verification"); }},
    {Method::post, "/brouillons/{draft}/verification",
     [] {
         const std::string path = own_draft() + "/verification";
         const Form form = form_to(people().owner.browser.get(path).body, path);
         return Sample{.path = path, .form = {{"version", field_of(form, "version")}}, .accepted = 303};
     }},
    {Method::get, "/brouillons/{draft}/dossier",
     [] {
         Sample sample = page(own_draft() + "/dossier");
         sample.accepted = 303;  // this service is filed here
         return sample;
     }},
    {Method::get, "/brouillons/{draft}/suppression", [] { return page(own_draft() + "/suppression"); }},
    {Method::post, "/brouillons/{draft}/suppression",
     [] { return Sample{.path = own_draft() + "/suppression", .form = {}, .accepted = 303}; }},
    // This browser has no draft to adopt; tests/portal/requests/visitor_drafts_test.cpp has one.
    {Method::post, "/brouillons/{draft}/reprise", [] { return leads_away(own_draft() + "/reprise"); }},
    {Method::post, "/brouillons/{draft}/abandon", [] { return leads_away(own_draft() + "/abandon"); }},
    {Method::get, "/brouillons/{draft}/etape/{step}", [] { return page(own_draft() + "/etape/1"); }},
    {Method::post, "/brouillons/{draft}/etape/{step}",
     [] { return Sample{.path = own_draft() + "/etape/1", .form = birth_certificate_fields(), .accepted = 303}; }},

    {Method::get, "/mon-suivi/{reference}", [] { return of_citizen(""); }},
    {Method::get, "/mon-suivi/{reference}/confirmation", [] { return of_citizen("/confirmation"); }},
    {Method::get, "/mon-suivi/{reference}/recepisse",
     [] {
         Sample sample = of_citizen("/recepisse");
         made(people().owner.browser, sample.path);
         return sample;
     }},
    {Method::post, "/mon-suivi/{reference}/messages",
     [] {
         Sample sample = of_citizen("/messages");
         sample.form = {{"message", "Bonjour"}, {"envoi", new_token()}};
         sample.accepted = 303;
         return sample;
     }},

    {Method::get, "/mon-suivi/{reference}/documents/{document}",
     [] {
         Browser& owner = people().owner.browser;
         Sample sample = page(document_on(owner, "/mon-suivi/" + file_request_with_document(owner)));
         sample.owner = Owner::citizen;
         return sample;
     }},

    {Method::post, "/mon-porte-documents",
     [] {
         return Sample{.path = "/mon-porte-documents",
                       .form = {{"suite", ""}},
                       .files = {{"documents", "passeport.png", picture()}},
                       .accepted = 303};
     }},
    {Method::get, "/mon-porte-documents/{document}", [] { return of_store(""); }},
    {Method::post, "/mon-porte-documents/{document}",
     [] {
         return of_store("", {{"nom", "Passeport"}, {"type", "identite"}}, 303);
     }},
    {Method::post, "/mon-porte-documents/{document}/remplacement",
     [] {
         Sample sample = of_store("/remplacement", {{"suite", ""}}, 303);
         sample.files = {{"remplacement", "nouveau.png", picture()}};
         return sample;
     }},
    {Method::get, "/mon-porte-documents/{document}/fichier", [] { return of_store("/fichier"); }},
    {Method::get, "/mon-porte-documents/{document}/vignette", [] { return of_store("/vignette"); }},
    {Method::get, "/mon-porte-documents/{document}/suppression", [] { return of_store("/suppression"); }},
    {Method::post, "/mon-porte-documents/{document}/suppression", [] { return of_store("/suppression", {}, 303); }},

    {Method::get, "/suivi/{reference}/{code}", [] { return page(followed()); }},
    {Method::get, "/suivi/{reference}/{code}/confirmation", [] { return page(followed() + "/confirmation"); }},
    {Method::get, "/suivi/{reference}/{code}/recepisse",
     [] {
         Browser visitor;
         return page(made(visitor, followed() + "/recepisse"));
     }},
    {Method::get, "/suivi/{reference}/{code}/documents/{document}",
     [] {
         Browser visitor;
         return page(document_on(visitor, report_with_photograph(visitor)));
     }},
    {Method::get, "/recepisse/{code}", [] { return page("/recepisse/" + receipt_code()); }},
    {Method::post, "/suivi/{reference}/{code}/messages",
     [] {
         return Sample{.path = followed() + "/messages",
                       .form = {{"message", "Bonjour"}, {"envoi", new_token()}},
                       .accepted = 303};
     }},

});

}  // namespace

std::optional<Sample> sample_of(const handlers::Route& row) {
    for (const std::span<const SampleEntry> table :
         {std::span<const SampleEntry>{entries}, officer_samples(), counter_samples()})
        for (const SampleEntry& entry : table)
            if (entry.method == row.method && entry.path == row.path) return entry.make();
    const std::string path{row.path};
    if (path.find('{') != std::string::npos) return std::nullopt;
    return row.method == Method::get ? page(path) : empty_form(path);
}

Browser& browser_for(handlers::May may, Browser& visitor) {
    switch (may) {
        case handlers::May::user:
            return people().owner.browser;
        case handlers::May::officer:
            return people().officer.browser;
        case handlers::May::account_manager:
            return people().account_manager.browser;
        case handlers::May::administrator:
            return people().administrator.browser;
        default:
            return visitor;
    }
}

Answer post(Browser& browser, const Sample& sample, const Fields& form, const std::vector<std::string>& headers) {
    if (sample.files.empty()) return browser.post(sample.path, form, headers);
    return browser.upload(sample.path, form, sample.files, headers);
}

std::string name_of(const handlers::Route& row) {
    return (row.method == Method::get ? "GET " : "POST ") + std::string{row.path};
}

}  // namespace eservices::portal_test
