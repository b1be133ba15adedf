// Invents names, and logins from them.
#include "commands/demo_people.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "values/ascii.hpp"

namespace eservices::commands {
namespace {

constexpr std::string_view given[] = {
    "Camille",      "Léa",           "Chloé",    "Zoé",     "Anaïs",  "Inès",    "Éloïse",  "Maëlys",  "Jeanne",
    "Françoise",    "Hélène",        "Noémie",   "Lætitia", "Aïcha",  "Fatima",  "Mélanie", "Sophie",  "Agnès",
    "Marie-Claire", "Louis",         "François", "Gaël",    "Loïc",   "Jérôme",  "Benoît",  "Raphaël", "Théo",
    "Hugo",         "Jean-Baptiste", "André",    "René",    "Cédric", "Mickaël", "Yann",    "Étienne", "Mohamed",
    "Abdoul-Aziz",  "Łukasz",        "Nuño",     "Đorđe",   "Nguyệt", "Søren",   "Gülşen",  "Ömer",    "Ève",
    "Angèle",       "Timothée",      "Océane",   "Y",
};

constexpr std::string_view family[] = {
    "Martin",    "Bernard",   "Thomas",    "Petit",   "Robert",   "Richard", "Durand",   "Dubois",   "Moreau",
    "Laurent",   "Lefèvre",   "Garnier",   "Faure",   "Rousseau", "Blanc",   "Guérin",   "Müller",   "Henry",
    "Roussel",   "Nicolas",   "Perrin",    "Morin",   "Mathieu",  "Clément", "Gauthier", "Dumont",   "López",
    "Fontaine",  "Chevalier", "Robin",     "Masson",  "Sánchez",  "Gérard",  "Nguyễn",   "Boyer",    "Denis",
    "Lemaître",  "Duval",     "Joly",      "Gautier", "Roche",    "Roy",     "Noël",     "Meyer",    "Lucas",
    "Pérez",     "Bœuf",      "Crèvecœur", "L’Haÿ",   "Ægerter",  "Le Goff", "Le Bihan", "Le Corre", "La Porte",
    "Gonçalves", "Da Silva",  "Yıldız",    "Wójcik",  "Çelik",    "Núñez",   "Diallo",   "Traoré",   "Benali",
};

// Real names that forms have refused.
constexpr std::string_view hard_family[] = {
    "N'Diaye",
    "O’Brien",
    "d'Hervé",
    "de La Rochefoucauld",
    "van der Meer",
    "von Bülow",
    "Martin-Dupré",
    "Lefèvre--Moreau",
    "O",
    "U",
    "Null",
    "Saint-Ægidius",
    "M’Barek El Idrissi",
    "Ó Súilleabháin",
    "Pérusse des Cars de Talleyrand-Périgord de Clermont-Tonnerre de La Tour d'Auvergne-Lauraguais",
    "Rasolofoharinjatovoandrianampoinimerinandriamanitra",
};

constexpr std::string_view hard_given[] = {
    "Marie Claire Jeanne",
    "Jean Marie Joseph François-Xavier",
    "D'Angelo",
    "Anne-Sophie Éléonore Victoire Marguerite Élisabeth Philippine Hélène",
    "X",
};

constexpr std::string_view domains[] = {"example.org", "example.com", "example.net", "courriel.example",
                                        "poste.example"};

// The non-ASCII characters of the names above and their ASCII form; any other character is left out of a login.
constexpr std::pair<std::string_view, std::string_view> plain_letters[] = {
    {"À", "a"}, {"É", "e"},  {"È", "e"},  {"Ö", "o"},  {"Ó", "o"}, {"Ç", "c"}, {"à", "a"}, {"á", "a"},
    {"ç", "c"}, {"é", "e"},  {"è", "e"},  {"ê", "e"},  {"ë", "e"}, {"í", "i"}, {"î", "i"}, {"ï", "i"},
    {"ó", "o"}, {"ô", "o"},  {"ö", "o"},  {"ø", "o"},  {"ú", "u"}, {"û", "u"}, {"ü", "u"}, {"ÿ", "y"},
    {"ñ", "n"}, {"œ", "oe"}, {"æ", "ae"}, {"Æ", "ae"}, {"Ł", "l"}, {"Đ", "d"}, {"đ", "d"}, {"ş", "s"},
    {"ı", "i"}, {"ễ", "e"},  {"ệ", "e"},  {" ", "-"},  {"-", "-"},
};

std::string plain(std::string_view name) {
    std::string text;
    while (!name.empty()) {
        const char first = name.front();
        if (is_letter(first)) {
            text += lower_case(first);
            name.remove_prefix(1);
        } else {
            const auto* const found = std::find_if(std::begin(plain_letters), std::end(plain_letters),
                                                   [&](const auto& pair) { return name.starts_with(pair.first); });
            const bool known = found != std::end(plain_letters);
            if (known) text += found->second;
            name.remove_prefix(known ? found->first.size() : 1);
        }
    }
    return text.substr(0, 20);
}

}  // namespace

Person invent_person(Dice& dice) {
    return {.family_name = std::string{dice.one_in(8) ? dice.pick(hard_family) : dice.pick(family)},
            .given_names = std::string{dice.one_in(12) ? dice.pick(hard_given) : dice.pick(given)}};
}

store::DemoCitizen invent_citizen(Dice& dice, std::uint64_t number, UtcTime created_at,
                                  const std::string& password_hash) {
    Person person = invent_person(dice);
    std::string login = fmt::format("{}.{}.{:x}", plain(person.given_names), plain(person.family_name), number);
    // A sub-address, as some write theirs, with the plus sign that many forms refuse.
    const std::string email = fmt::format("{}{}@{}", login, dice.one_in(20) ? "+mairie" : "", dice.pick(domains));
    return {.id = dice.id_at(created_at),
            .login = std::move(login),
            .email = email,
            .family_name = std::move(person.family_name),
            .given_names = std::move(person.given_names),
            .password_hash = password_hash,
            .created_at = created_at};
}

}  // namespace eservices::commands
