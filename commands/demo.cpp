// Generates the data and writes it, in batches.
#include "commands/demo.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/demo_people.hpp"
#include "commands/demo_requests.hpp"
#include "commands/owner.hpp"
#include "commands/refusal.hpp"
#include "phrases/phrase.hpp"
#include "settings/keys.hpp"
#include "sql/accounts/users.hpp"
#include "sql/demo/demo.hpp"
#include "sql/office/officers.hpp"
#include "values/password_hash.hpp"
#include "values/totp.hpp"

namespace eservices::commands {
namespace {

using store::RequestStatus;

constexpr const char* citizen_login = "camille.martin";
constexpr const char* department = "etat-civil";
constexpr std::uint64_t first_seed = 86194;  // the INSEE code of Poitiers
constexpr int requests_a_citizen = 20;
constexpr std::size_t batch_size = 1000;
constexpr std::chrono::days period{730};

/// The demo citizen's own requests: how many days ago they were filed, and their status.
struct OwnRequest {
    int days_ago;
    RequestStatus status;
};
constexpr OwnRequest own_requests[] = {
    {0, RequestStatus::submitted},   {1, RequestStatus::submitted},   {2, RequestStatus::received},
    {3, RequestStatus::in_progress}, {5, RequestStatus::in_progress}, {6, RequestStatus::awaiting_documents},
    {9, RequestStatus::done},        {12, RequestStatus::refused},    {15, RequestStatus::awaiting_documents},
    {19, RequestStatus::done},       {24, RequestStatus::cancelled},  {31, RequestStatus::done},
    {40, RequestStatus::closed},     {52, RequestStatus::closed},     {66, RequestStatus::refused},
    {81, RequestStatus::closed},     {97, RequestStatus::done},       {120, RequestStatus::closed},
    {150, RequestStatus::cancelled}, {170, RequestStatus::closed},
};
static_assert(std::size(own_requests) == 20);

/// The demo officers, and the role that each has beside answering requests.
struct OwnOfficer {
    const char *login, *name;
    std::optional<store::Role> role;
};
constexpr OwnOfficer own_officers[] = {{"agent.etat-civil", "Dominique Bernard", {}},
                                       {"agent.comptes", "Fatou N'Diaye", store::Role::accounts},
                                       {"agent.administration", "Yann Le Goff", store::Role::administration}};

struct Account {
    std::string kind, login, password;
    std::optional<TotpSecret> totp = {};  ///< of an officer
};

class Demonstration {
  public:
    Demonstration(const Settings& settings, std::ostream& progress)
        : m_key(read_key(settings.key_file)),
          m_connection(owner_options(settings),
                       {store::Demo::statements, store::Users::statements, store::Officers::statements}),
          m_progress(progress),
          m_dice(m_demo.is_empty() ? first_seed : static_cast<std::uint64_t>(utc_now().time_since_epoch().count())),
          m_number(m_dice.bits() >> 24) {}

    void make_officers();
    void make_citizens(int count);
    void make_requests(int count);

    /// New passwords for the demo accounts that are not there yet.
    std::vector<Account> missing_accounts();
    void make_accounts(const std::vector<Account>& accounts);

  private:
    store::DemoRequest make_request(const store::DemoCitizen& citizen, const Uuid& officer, RequestStatus status,
                                    UtcTime submitted_at);

    SecretKey m_key;  ///< seals the officers' secrets
    store::Connection m_connection;
    store::Demo m_demo{m_connection};
    store::Users m_users{m_connection};
    store::Officers m_officers{m_connection};
    std::ostream& m_progress;
    // Whole days, so that two runs of one day agree.
    UtcTime m_now = std::chrono::floor<std::chrono::days>(utc_now());
    // Of a password that is stored nowhere: no generated account can sign in.
    std::string m_lost_hash = hash_password(new_password());
    Dice m_dice;
    std::uint64_t m_number;  ///< of the next login and of the next reference
    std::vector<Uuid> m_officer_ids;
    std::vector<store::DemoCitizen> m_citizens;
};

/// Officers for past answers; the demo officer has no account until the data is complete.
void Demonstration::make_officers() {
    constexpr std::pair<const char*, const char*> officers[] = {{"demo.nadege", "Nadège Le Bihan"},
                                                                {"demo.loic", "Loïc d'Hervé"}};
    store::DemoBatch batch;
    for (const auto& [login, name] : officers) {
        const auto known = m_officers.find(login);
        if (!known)
            batch.officers.push_back({m_dice.id_at(m_now - period), login, name, fmt::format("{}@example.org", login),
                                      m_lost_hash, department, m_now - period});
        m_officer_ids.push_back(known ? known->id : batch.officers.back().id);
    }
    m_demo.add(batch);
}

void Demonstration::make_citizens(int count) {
    while (count > 0) {
        store::DemoBatch batch;
        while (count > 0 && batch.citizens.size() < batch_size) {
            const UtcTime created_at = m_now - period - std::chrono::minutes{m_dice.between(1, 500'000)};
            batch.citizens.push_back(invent_citizen(m_dice, m_number++, created_at, m_lost_hash));
            --count;
        }
        m_demo.add(batch);
        m_citizens.insert(m_citizens.end(), batch.citizens.begin(), batch.citizens.end());
    }
    m_progress << phrase("commands.demo.citizens", {{"CITIZENS", m_citizens.size()}}) << std::endl;
}

store::DemoRequest Demonstration::make_request(const store::DemoCitizen& citizen, const Uuid& officer,
                                               RequestStatus status, UtcTime submitted_at) {
    return invent_request(m_dice, {.reference_number = m_number++,
                                   .citizen = citizen.id,
                                   .requester = {citizen.family_name, citizen.given_names, citizen.email},
                                   .officer = officer,
                                   .status = status,
                                   .submitted_at = submitted_at,
                                   .now = m_now});
}

void Demonstration::make_requests(int count) {
    // In chronological order, as real ones arrive: ascending keys fill a B-tree fastest.
    const auto step = std::chrono::microseconds{period} / std::max(count, 1);
    UtcTime slot = m_now - period;
    for (int made = 0; made < count;) {
        store::DemoBatch batch;
        while (made < count && batch.requests.size() < batch_size) {
            const UtcTime submitted_at = slot + step * m_dice.between(0, 999) / 1000;
            const auto age = std::chrono::floor<std::chrono::hours>(m_now - submitted_at);
            const store::DemoCitizen& citizen = m_citizens[m_dice.roll(m_citizens.size())];
            const Uuid& officer = m_officer_ids[m_dice.roll(m_officer_ids.size())];
            batch.requests.push_back(make_request(citizen, officer, invent_status(m_dice, age), submitted_at));
            slot += step;
            ++made;
        }
        m_demo.add(batch);
        if (made % (20 * static_cast<int>(batch_size)) == 0 || made == count)
            m_progress << phrase("commands.demo.requests", {{"REQUESTS", made}}) << std::endl;
    }
}

std::vector<Account> Demonstration::missing_accounts() {
    std::vector<Account> accounts;
    if (!m_users.login_exists(citizen_login)) accounts.push_back({"citizen", citizen_login, new_password()});
    for (const OwnOfficer& officer : own_officers)
        if (!m_officers.find(officer.login))
            accounts.push_back({"officer", officer.login, new_password(), new_totp_secret()});
    return accounts;
}

void Demonstration::make_accounts(const std::vector<Account>& accounts) {
    const UtcTime created_at = m_now - period;
    store::DemoBatch batch;
    for (const Account& account : accounts) {
        if (account.totp) {
            const Uuid id = m_dice.id_at(created_at);
            const auto* const own =
                std::find_if(std::begin(own_officers), std::end(own_officers),
                             [&](const OwnOfficer& officer) { return account.login == officer.login; });
            batch.officers.push_back({id, account.login, own->name, account.login + "@example.org",
                                      hash_password(account.password), department, created_at, own->role,
                                      seal_totp(*account.totp, id, m_key)});
        } else {
            batch.citizens.push_back({m_dice.id_at(created_at), account.login, "camille.martin@example.org", "Martin",
                                      "Camille", hash_password(account.password), created_at});
        }
    }
    for (const store::DemoCitizen& citizen : batch.citizens)
        for (const OwnRequest& own : own_requests) {
            const UtcTime submitted_at =
                m_now - std::chrono::days{own.days_ago} - std::chrono::minutes{m_dice.between(60, 900)};
            batch.requests.push_back(make_request(citizen, m_officer_ids.front(), own.status, submitted_at));
        }
    m_demo.add(batch);
}

std::string lines(const std::vector<Account>& accounts) {
    std::string text;
    for (const Account& account : accounts)
        text += fmt::format("{} {} {}{}\n", account.kind, account.login, account.password,
                            account.totp ? ' ' + totp_base32(*account.totp) : "");
    return text;
}

/// Readable by its owner only; written completely or not at all.
void write_secret_file(const std::filesystem::path& file, std::string_view text) {
    const std::string fresh = file.string() + ".new";
    unlink(fresh.c_str());
    const int descriptor = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool written =
        descriptor >= 0 && write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const bool closed = descriptor >= 0 && close(descriptor) == 0;
    if (!written || !closed || rename(fresh.c_str(), file.c_str()) != 0)
        throw Refusal(phrase("commands.demo.file_not_written", {{"FILE", file.string()}}));
}

}  // namespace

void demo(const Settings& settings, const DemoOptions& options, std::ostream& out, std::ostream& progress) {
    Demonstration demonstration{settings, progress};
    const std::vector<Account> accounts = demonstration.missing_accounts();
    // First: if the passwords cannot be written, no account may be made, as nobody could sign in to it.
    if (!accounts.empty() && !options.accounts_file.empty()) write_secret_file(options.accounts_file, lines(accounts));
    demonstration.make_officers();
    demonstration.make_citizens((options.requests + requests_a_citizen - 1) / requests_a_citizen);
    demonstration.make_requests(options.requests);
    demonstration.make_accounts(accounts);
    out << lines(accounts);
    if (accounts.size() < 1 + std::size(own_officers)) out << phrase("commands.demo.accounts_kept") << '\n';
}

}  // namespace eservices::commands
