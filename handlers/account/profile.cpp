// The profile's own page and the form of personal details.
#include "handlers/account/profile.hpp"

#include <array>

#include "handlers/account/reset.hpp"
#include "handlers/mail/account_mails.hpp"
#include "handlers/security/secret_question.hpp"
#include "handlers/web/older_form.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/form/date_limit.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"
#include "values/telephone.hpp"

namespace eservices::handlers::account::profile {
namespace {

using store::Profile;

/// Pairs a field of html/forms/account/information.html with a member of the profile.
struct Entry {
    std::string_view field;
    std::string Profile::*value;
};

constexpr std::array entries = {Entry{"civilite", &Profile::civility},
                                Entry{"nom", &Profile::family_name},
                                Entry{"nom-usage", &Profile::usual_name},
                                Entry{"prenoms", &Profile::given_names},
                                Entry{"naissance", &Profile::birth_date},
                                Entry{"lieu-naissance", &Profile::birth_place},
                                Entry{"adresse-2", &Profile::address_2},
                                Entry{"adresse-3", &Profile::address_3},
                                Entry{"adresse-4", &Profile::address_4},
                                Entry{"adresse-5", &Profile::address_5},
                                Entry{"code-postal", &Profile::postal_code},
                                Entry{"commune", &Profile::municipality},
                                Entry{"pays", &Profile::country},
                                Entry{"telephone", &Profile::telephone}};

constexpr std::string_view no_civility = "aucune";

html::SubmittedFields fields_of(const Profile& profile) {
    html::SubmittedFields fields;
    for (const Entry& entry : entries) fields.emplace_back(entry.field, profile.*entry.value);
    for (auto& [name, value] : fields) {
        if (name == "telephone") value = readable_telephone(value);
        if (name == "civilite" && value.empty()) value = no_civility;
    }
    return fields;
}

Response show_form(const Visit& visit, html::SubmittedFields fields, std::vector<html::FieldError> errors,
                   std::pair<std::string, std::string> state, int status = 0) {
    html::Values values;
    return form_page(visit, "account/profile/information", values,
                     {.form = visit.html->form("account/information"),
                      .action = paths::profile_information(),
                      .values = std::move(fields),
                      .errors = std::move(errors),
                      .hidden = {std::move(state)}},
                     status);
}

Profile profile_of(const html::CheckedForm& form) {
    Profile profile;
    for (const Entry& entry : entries) profile.*entry.value = form.answer(entry.field);
    if (profile.civility == no_civility) profile.civility.clear();
    return profile;
}

void show_address(html::Values& values, const Profile& profile) {
    const std::string place = profile.postal_code + (profile.postal_code.empty() ? "" : " ") + profile.municipality;
    for (const std::string& line :
         {profile.address_2, profile.address_3, profile.address_4, profile.address_5, place, profile.country})
        if (!line.empty()) values.add("ADDRESS_LINE").set("TEXT", line);
}

}  // namespace

Response show(const Visit& visit) {
    const auto user = visit.store().users.find(visit.user());
    const auto profile = visit.store().profiles.find(visit.user());
    if (!user || !profile) return not_found(visit);
    html::Values values;
    values.set("LOGIN", user->login).set("EMAIL", readable_email(user->email)).set("NAME", full_name(*user));
    values.show_with("USUAL_NAME", "TEXT", profile->usual_name);
    values.show_with("BIRTH_DATE", "TEXT",
                     profile->birth_date.empty() ? "" : html::french_partial_date(profile->birth_date));
    values.show_with("BIRTH_PLACE", "TEXT", profile->birth_place);
    values.show_with("TELEPHONE", "TEXT", readable_telephone(profile->telephone));
    values.show_if(profile->civility == "madame", "MADAME").show_if(profile->civility == "monsieur", "MONSIEUR");
    show_address(values, *profile);
    if (const auto reset = account::reset::under_way(visit))
        values.add("RESET").set("AT", html::french_date_time(reset->proposed_at));
    // nullopt if the account was deleted after the query above.
    const store::Secret secret = visit.store().credentials.secret(user->id).value_or(store::Secret{});
    if (asks_secret_question(visit)) values.add("SECRET").set("QUESTION", secret.question);
    return page(visit, "account/profile/show", values);
}

Response information_form(const Visit& visit) {
    const auto profile = visit.store().profiles.find(visit.user());
    if (!profile) return not_found(visit);
    const html::SubmittedFields saved = fields_of(*profile);
    return show_form(visit, saved, {}, visit.former_post ? sent_state_field(visit) : state_field(saved));
}

Response save_information(const Visit& visit) {
    store::Store& store = visit.store();
    const html::Form& file = visit.html->form("account/information");
    auto form = visit.check(file);
    const Profile profile = profile_of(form);
    if (!form.accepted()) return show_form(visit, visit.request.form, std::move(form.errors), sent_state_field(visit));
    std::optional<Profile> former;
    html::CheckedForm checked;
    const bool saved = store.connection.transaction([&] {
        checked = form;
        former = store.profiles.find_and_lock(visit.user());
        if (!former || refuse_older(visit, file, fields_of(*former), fields_of(profile), checked)) return false;
        store.profiles.save(visit.user(), profile, visit.now);
        return true;
    });
    if (!former) return not_found(visit);
    if (!saved)
        return show_form(visit, visit.request.form, std::move(checked.errors), state_field(fields_of(*former)),
                         older_form_status);
    return see_other_with_notice(visit, paths::profile, phrase("account.profile.saved"));
}

}  // namespace eservices::handlers::account::profile
