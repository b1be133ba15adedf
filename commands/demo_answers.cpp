// Chooses answers and writes them as JSON.
#include "commands/demo_answers.hpp"

#include <chrono>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "html/engine/text/french.hpp"

namespace eservices::commands {
namespace {

using Json = nlohmann::ordered_json;

struct Choice {
    std::string_view value, label;
};

constexpr Choice natures[] = {{"copie-integrale", "Copie intégrale"},
                              {"extrait-avec-filiation", "Extrait avec filiation"},
                              {"extrait-sans-filiation", "Extrait sans filiation"},
                              {"extrait-plurilingue", "Extrait plurilingue"}};
constexpr std::string_view reasons[] = {
    "Acte de notaire",     "CNI", "Certificat de nationalité française", "Mariage", "PACS", "Passeport", "Pension",
    "Procédure judiciaire"};
constexpr std::string_view holder_itself = "La personne concernée par l'acte";
constexpr std::string_view relatives[] = {"Son conjoint", "Son père / sa mère", "Son fils / sa fille",
                                          "Son représentant légal"};
constexpr std::string_view streets[] = {"rue de la Cathédrale",
                                        "avenue de Paris",
                                        "boulevard du Grand-Cerf",
                                        "place d'Armes",
                                        "rue Gambetta",
                                        "chemin de la Grotte-à-Calvin",
                                        "allée des Œillets",
                                        "rue de l'Abbé-Frémont",
                                        "rue Jean-Jaurès",
                                        "rue du Faubourg-du-Pont-Neuf"};
Json answer(std::string_view name, std::string_view label, std::string_view value, std::string_view shown) {
    return {{"name", name}, {"label", label}, {"value", value}, {"shown", shown}};
}

Json answer(std::string_view name, std::string_view label, std::string_view value) {
    return answer(name, label, value, value);
}

std::chrono::year_month_day invent_birth_date(Dice& dice, UtcTime before) {
    using namespace std::chrono;
    const year_month_day today{floor<days>(before)};
    if (dice.one_in(40)) return year{2000 - 4 * dice.between(0, 12)} / February / 29;
    const int born = static_cast<int>(today.year()) - dice.between(1, 92);
    return year{born} / dice.between(1, 12) / dice.between(1, 28);
}

Json birth_date(Dice& dice, UtcTime before) {
    const auto date = invent_birth_date(dice, before);
    const std::string value = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return answer("titulaire-naissance", "Date de naissance", value, html::french_date(date));
}

Json step(std::string_view legend, Json answers) { return {{"legend", legend}, {"answers", std::move(answers)}}; }

Json parents(Dice& dice, const std::string& family_name) {
    const Person first = invent_person(dice);
    const Person second = invent_person(dice);
    return step("Ses parents", {answer("parent1-nom", "Parent 1 : nom de naissance", family_name),
                                answer("parent1-prenoms", "Parent 1 : prénoms", first.given_names),
                                answer("parent2-nom", "Parent 2 : nom de naissance", second.family_name),
                                answer("parent2-prenoms", "Parent 2 : prénoms", second.given_names)});
}

Json contact(Dice& dice, const Requester& requester) {
    const std::string address =
        fmt::format("{} {}\n{}{} {}\n86000 POITIERS", requester.given_names, requester.family_name,
                    dice.between(1, 180), dice.one_in(9) ? " bis" : "", dice.pick(streets));
    return step("Vos coordonnées",
                {answer("nom", "Nom", requester.family_name), answer("prenoms", "Prénom", requester.given_names),
                 answer("adresse", "Adresse de réception de l'acte", address)});
}

}  // namespace

std::string invent_answers(Dice& dice, const Requester& requester, UtcTime submitted_at) {
    const Choice& nature = dice.pick(natures);
    const bool is_holder = !dice.one_in(3);
    const Person holder = is_holder ? Person{requester.family_name, requester.given_names} : invent_person(dice);
    const std::string copies = std::to_string(dice.one_in(4) ? dice.between(2, 5) : 1);
    Json steps = {
        step("L'acte demandé",
             {answer("nature", "Nature de l'acte", nature.value, nature.label),
              answer("qualite", "Votre lien avec cette personne", is_holder ? holder_itself : dice.pick(relatives)),
              answer("motif", "Motif", dice.pick(reasons)), answer("exemplaires", "Nombre d'exemplaires", copies)}),
        step("La personne concernée par l'acte",
             {answer("titulaire-nom", "Nom de naissance", holder.family_name),
              answer("titulaire-prenoms", "Prénoms", holder.given_names), birth_date(dice, submitted_at)})};
    if (nature.value != "extrait-sans-filiation") steps.push_back(parents(dice, holder.family_name));
    steps.push_back(contact(dice, requester));
    return steps.dump();
}

}  // namespace eservices::commands
