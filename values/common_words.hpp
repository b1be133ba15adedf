// The most common French passwords, most common first.
#pragma once

#include <array>

namespace eservices {

inline constexpr auto common_words = std::to_array<const char*>(
    {"motdepasse", "azerty",    "azertyuiop", "qsdfghjklm",  "wxcvbn",  "bonjour",   "soleil",    "doudou",
     "loulou",     "chouchou",  "jetaime",    "marseille",   "camille", "nicolas",   "chocolat",  "princesse",
     "coucou",     "poitiers",  "vienne",     "futuroscope", "france",  "paris",     "football",  "bordeaux",
     "toulouse",   "lyon",      "nantes",     "mairie",      "ville",   "demarches", "secret",    "bienvenue",
     "maison",     "famille",   "papillon",   "tintin",      "asterix", "naruto",    "pokemon",   "dragon",
     "orange",     "vacances",  "musique",    "cheval",      "chat",    "chien",     "minou",     "caramel",
     "nounours",   "bisous",    "amour",      "mamour",      "maman",   "papa",      "thomas",    "julien",
     "alexandre",  "sebastien", "stephane",   "frederic",    "laurent", "philippe",  "isabelle",  "nathalie",
     "celine",     "sandrine",  "stephanie",  "aurelie",     "julie",   "marie",     "sophie",    "pauline",
     "manon",      "lea",       "emma",       "louise",      "jade",    "lucas",     "louis",     "gabriel",
     "raphael",    "hugo",      "jules",      "arthur",      "janvier", "fevrier",   "mars",      "avril",
     "juin",       "juillet",   "aout",       "septembre",   "octobre", "novembre",  "decembre",  "lundi",
     "mardi",      "mercredi",  "jeudi",      "vendredi",    "samedi",  "dimanche",  "printemps", "automne",
     "hiver",      "liberte",   "egalite",    "fraternite"});

}  // namespace eservices
