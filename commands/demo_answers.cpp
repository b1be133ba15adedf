// Choosing answers and putting them into JSON.
#include "commands/demo_answers.hpp"

#include <chrono>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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
constexpr Choice reasons[] = {{"mariage", "Mariage"},     {"pacs", "PACS"},
                              {"passeport", "Passeport"}, {"acte-notaire", "Acte de notaire"},
                              {"pension", "Pension"},     {"nationalite", "Certificat de nationalité française"}};
constexpr Choice own = {"personne-concernee", "La personne concernée par l'acte"};
constexpr Choice relatives[] = {{"conjoint", "Son conjoint"},
                                {"parent", "Son père / sa mère"},
                                {"enfant", "Son fils / sa fille"},
                                {"representant-legal", "Son représentant légal"}};
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
constexpr std::string_view months[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                       "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

Json answer(std::string_view name, std::string_view label, std::string_view value, std::string_view shown) {
    return {{"name", name}, {"label", label}, {"value", value}, {"shown", shown}};
}

Json answer(std::string_view name, std::string_view label, std::string_view value) {
    return answer(name, label, value, value);
}

Json answer(std::string_view name, std::string_view label, const Choice& choice) {
    return answer(name, label, choice.value, choice.label);
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
    const unsigned month = static_cast<unsigned>(date.month());
    const unsigned day = static_cast<unsigned>(date.day());
    const int year = static_cast<int>(date.year());
    return answer("birth_date", "Date de naissance", fmt::format("{:04}-{:02}-{:02}", year, month, day),
                  fmt::format("{} {} {}", day == 1 ? "1er" : std::to_string(day), months[month - 1], year));
}

Json parent(Dice& dice, int number, const std::string& family_name) {
    const Person person = invent_person(dice);
    const std::string prefix = fmt::format("parent{}_", number);
    return {{"legend", fmt::format("Parent {}", number)},
            {"answers",
             {answer(prefix + "birth_name", "Nom de naissance", number == 1 ? family_name : person.family_name),
              answer(prefix + "given_names", "Prénoms", person.given_names)}}};
}

Json delivery(Dice& dice) {
    const std::string copies = std::to_string(dice.one_in(4) ? dice.between(2, 5) : 1);
    const std::string street =
        fmt::format("{}{} {}", dice.between(1, 180), dice.one_in(9) ? " bis" : "", dice.pick(streets));
    return {{"legend", "Envoi de l'acte"},
            {"answers",
             {answer("copies", "Nombre d'exemplaires", copies),
              answer("address_street", "Adresse de réception de l'acte", street),
              answer("address_postal_code", "Code postal", "86000"), answer("address_city", "Commune", "Poitiers")}}};
}

}  // namespace

std::string invent_answers(Dice& dice, const Person& person, UtcTime submitted_at) {
    const Choice& nature = dice.pick(natures);
    const bool is_own = !dice.one_in(3);
    const Choice& capacity = is_own ? own : dice.pick(relatives);
    const Person holder = is_own ? person : invent_person(dice);
    Json steps = {
        {{"legend", "Votre demande"},
         {"answers",
          {answer("act_nature", "Nature de l'acte", nature), answer("requester_capacity", "Vous êtes", capacity),
           answer("reason", "Motif", dice.pick(reasons))}}},
        {{"legend", "Personne concernée par l'acte"},
         {"answers",
          {answer("birth_name", "Nom de naissance", holder.family_name),
           answer("given_names", "Prénoms", holder.given_names), birth_date(dice, submitted_at),
           answer("birth_place", "Commune de naissance", "Poitiers")}}}};
    if (nature.value != "extrait-sans-filiation") {
        steps.push_back(parent(dice, 1, holder.family_name));
        steps.push_back(parent(dice, 2, holder.family_name));
    }
    steps.push_back(delivery(dice));
    return steps.dump();
}

}  // namespace eservices::commands
