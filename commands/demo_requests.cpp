// Invents the history of a request: its events and the messages that go with them.
#include "commands/demo_requests.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "values/reference.hpp"

namespace eservices::commands {
namespace {

using store::RequestStatus;

struct Chance {
    RequestStatus status;
    int percent;
};

constexpr Chance of_today[] = {
    {RequestStatus::submitted, 75}, {RequestStatus::received, 22}, {RequestStatus::cancelled, 3}};
constexpr Chance of_this_week[] = {{RequestStatus::submitted, 10},   {RequestStatus::received, 20},
                                   {RequestStatus::in_progress, 35}, {RequestStatus::awaiting_documents, 10},
                                   {RequestStatus::done, 20},        {RequestStatus::cancelled, 5}};
constexpr Chance of_this_month[] = {{RequestStatus::in_progress, 15}, {RequestStatus::awaiting_documents, 10},
                                    {RequestStatus::done, 60},        {RequestStatus::refused, 5},
                                    {RequestStatus::closed, 5},       {RequestStatus::cancelled, 5}};
constexpr Chance of_long_ago[] = {
    {RequestStatus::done, 25}, {RequestStatus::refused, 5}, {RequestStatus::closed, 65}, {RequestStatus::cancelled, 5}};

template <std::size_t size>
RequestStatus choose(Dice& dice, const Chance (&chances)[size]) {
    int rest = dice.between(0, 99);
    for (const Chance& chance : chances) {
        if (rest < chance.percent) return chance.status;
        rest -= chance.percent;
    }
    return chances[size - 1].status;
}

constexpr std::string_view questions[] = {
    "Bonjour, combien de temps faut-il compter ? J'en ai besoin pour un mariage. Merci d'avance.",
    "Bonjour,\nje me suis trompé dans l'adresse : c'est bien le bâtiment B. Pouvez-vous corriger ?",
    "Bonjour, est-il possible de venir chercher l'acte à l'accueil de l'hôtel de ville ?",
};
constexpr std::string_view document_requests[] = {
    "Bonjour,\nil nous manque la preuve du lien avec la personne concernée. Pouvez-vous nous indiquer lequel de ses "
    "parents vous êtes, et nous adresser une copie du livret de famille ?\nCordialement,\nle service de l'état civil",
    "Bonjour,\nnous ne trouvons pas l'acte à la date indiquée. Pouvez-vous vérifier la date de naissance ?"
    "\nCordialement",
};
constexpr std::string_view replies[] = {
    "Bonjour, je suis sa mère. J'ai déposé le livret de famille à l'accueil ce matin.",
    "Pardon, une faute de frappe : il s'agit du 12 et non du 21. Merci !",
    "Bonjour,\nvoilà qui est fait — n'hésitez pas si autre chose manque 🙂",
};
constexpr std::string_view good_news[] = {
    "Bonjour,\nvotre copie est partie ce jour par courrier à l'adresse indiquée.\nCordialement,\nle service de l'état "
    "civil",
    "Bonjour, l'acte vous a été envoyé ; comptez deux à trois jours ouvrés.",
};
constexpr std::string_view bad_news =
    "Bonjour,\nla naissance n'a pas été déclarée à Poitiers : nous ne détenons pas cet acte. Adressez-vous à la mairie "
    "du lieu de naissance.\nSi vous contestez cette décision, vous pouvez écrire au maire dans les deux mois."
    "\nCordialement";

/// The usual path to a status.
std::vector<RequestStatus> steps_to(Dice& dice, RequestStatus status) {
    using enum RequestStatus;
    if (status == submitted) return {submitted};
    if (status == cancelled) return {submitted, cancelled};
    if (status == received) return {submitted, received};
    std::vector<RequestStatus> steps{submitted, received, in_progress};
    if (status == in_progress) return steps;
    if (status == awaiting_documents || dice.one_in(6)) steps.push_back(awaiting_documents);
    if (status == awaiting_documents) return steps;
    if (steps.back() == awaiting_documents) steps.push_back(in_progress);
    steps.push_back(status == refused || (status == closed && dice.one_in(15)) ? refused : done);
    if (status == closed) steps.push_back(closed);
    return steps;
}

/// `count` times in ascending order, the first at the filing, none after `now`.
std::vector<UtcTime> moments(Dice& dice, const DemoFiling& filing, std::size_t count) {
    std::vector<UtcTime> times{filing.submitted_at};
    const std::chrono::microseconds most = std::chrono::days{dice.between(2, 30)};
    const auto span = std::min<std::chrono::microseconds>(filing.now - filing.submitted_at, most);
    while (times.size() < count) times.push_back(filing.submitted_at + span * dice.between(1, 1000) / 1000);
    std::sort(times.begin(), times.end());
    return times;
}

/// The messages about the step at `time`, sent before `until`.
void write_messages(Dice& dice, const DemoFiling& filing, RequestStatus step, UtcTime time, UtcTime until,
                    std::vector<store::DemoMessage>& messages) {
    const auto say = [&](std::optional<Uuid> officer, std::string_view body, UtcTime sent_at) {
        messages.push_back({dice.id_at(sent_at), officer, std::string{body}, sent_at});
    };
    switch (step) {
        case RequestStatus::received:
            if (dice.one_in(8)) say(std::nullopt, dice.pick(questions), time);
            break;
        case RequestStatus::awaiting_documents:
            say(filing.officer, dice.pick(document_requests), time);
            if (!dice.one_in(5)) say(std::nullopt, dice.pick(replies), time + (until - time) / 2);
            break;
        case RequestStatus::done:
            say(filing.officer, dice.pick(good_news), time);
            break;
        case RequestStatus::refused:
            say(filing.officer, bad_news, time);
            break;
        default:
            break;
    }
}

}  // namespace

std::string reference_of(std::uint64_t number) {
    constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRTVWXYZ";
    constexpr std::uint64_t references = 14'507'145'975'869;  // 29^9
    constexpr std::uint64_t stride = 1'000'003;               // prime to 29, and the product fits 64 bits
    std::string text;
    std::uint64_t value = number % references;
    for (int round = 0; round < 3; ++round) value = value * stride % references;  // neighbours end up far apart
    for (int i = 0; i < 9; ++i, value /= alphabet.size()) text += alphabet[value % alphabet.size()];
    // The check character is the one that passes the check.
    for (const char last : alphabet)
        if (auto reference = canonical_reference(text + last)) return *reference;
    return text;
}

RequestStatus invent_status(Dice& dice, std::chrono::hours age) {
    if (age < std::chrono::days{1}) return choose(dice, of_today);
    if (age < std::chrono::days{7}) return choose(dice, of_this_week);
    if (age < std::chrono::days{30}) return choose(dice, of_this_month);
    return choose(dice, of_long_ago);
}

store::DemoRequest invent_request(Dice& dice, const DemoFiling& filing) {
    store::DemoRequest request{.id = dice.id_at(filing.submitted_at),
                               .reference = reference_of(filing.reference_number),
                               .citizen = filing.citizen,
                               .service = "acte-naissance",
                               .service_title = "Copie d'acte de naissance",
                               .department = "etat-civil",
                               .answers_json = invent_answers(dice, filing.requester, filing.submitted_at),
                               .events = {},
                               .messages = {}};
    const std::vector<RequestStatus> steps = steps_to(dice, filing.status);
    const std::vector<UtcTime> times = moments(dice, filing, steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool by_citizen = steps[i] == RequestStatus::submitted || steps[i] == RequestStatus::cancelled;
        const auto officer = by_citizen ? std::nullopt : std::optional{filing.officer};
        request.events.push_back({dice.id_at(times[i]), steps[i], officer, times[i]});
        write_messages(dice, filing, steps[i], times[i], i + 1 < times.size() ? times[i + 1] : filing.now,
                       request.messages);
    }
    return request;
}

}  // namespace eservices::commands
