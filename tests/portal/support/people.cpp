// All of this goes through the pages, as people do.
#include "tests/portal/support/people.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "values/token.hpp"
#include "values/uuid.hpp"

namespace eservices::portal_test {
std::string unique_number() {
    static const std::string run = Uuid::at(utc_now()).text().substr(30);
    static int number = 0;
    return run + std::to_string(++number);
}

std::chrono::year_month_day in_days(int days) {
    return std::chrono::floor<std::chrono::days>(utc_now()) + std::chrono::days{days};
}

Fields date_fields(const std::string& name, std::chrono::year_month_day day) {
    return {{name + "-jour", fmt::format("{}", static_cast<unsigned>(day.day()))},
            {name + "-mois", fmt::format("{}", static_cast<unsigned>(day.month()))},
            {name + "-annee", fmt::format("{}", static_cast<int>(day.year()))}};
}

void expect_landing(const Answer& answer, std::string_view path, std::string_view login) {
    if (answer.status != 303 || answer.header("location") != path)
        throw std::runtime_error(fmt::format("{} could not log in: {}", login, answer.status));
}

Citizen new_citizen() {
    const std::string number = unique_number();
    return {.login = fmt::format("usager.n{}", number),
            .email = fmt::format("usager.n{}@example.fr", number),
            .password = fmt::format("un vélo jaune n° {} !", number),
            .secret_answer = fmt::format("Rue de l'Écureuil {}", number),
            .given_names = "Zoé",
            .family_name = fmt::format("L'Hôte-Numéro{}", number),
            .browser = {}};
}

Fields registration_fields(const Citizen& citizen) {
    return {{"nom", citizen.family_name},
            {"prenoms", citizen.given_names},
            {"courriel", citizen.email},
            {"identifiant", citizen.login},
            {"mot-de-passe", citizen.password},
            {"confirmation", citizen.password},
            {"question", "Dans quelle rue habitiez-vous à dix ans ?"},
            {"reponse", citizen.secret_answer},
            {"conditions", "oui"}};
}

Fields filled_registration(Citizen& citizen) {
    Fields fields = form_to(citizen.browser.get("/inscription").body, "/inscription").fields;
    for (const auto& [name, value] : registration_fields(citizen)) fields = with(std::move(fields), name, value);
    return fields;
}

namespace {

std::string test_after(const Answer& answer) {
    const std::string path = answer.header("location");
    if (answer.status != 303 || path.find("/test/") == std::string::npos)
        throw std::runtime_error(fmt::format("no captcha came: {}", answer.status));
    return path;
}

}  // namespace

std::string registration_captcha(Citizen& citizen) {
    return test_after(citizen.browser.post("/inscription", filled_registration(citizen)));
}

std::string some_captcha_page(Browser& browser) {
    const Form form = form_to(browser.get("/activation").body, "/activation");
    return test_after(browser.post("/activation", with(form.fields, "courriel", "personne@example.net")));
}

std::string ask_for_account(Citizen& citizen) {
    const Answer answer = citizen.browser.submit("/inscription", registration_fields(citizen));
    if (answer.status != 303)
        throw std::runtime_error(fmt::format("{} could not sign up: {}", citizen.login, answer.status));
    return wait_for_mail(citizen.email).link_to("/activation/").substr(portal_url().size());
}

void log_in(Citizen& citizen) {
    const Fields typed = {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}};
    expect_landing(citizen.browser.submit("/connexion", typed), "/mon-suivi", citizen.login);
}

Citizen signed_in_citizen() {
    Citizen citizen = new_citizen();
    const std::string link = ask_for_account(citizen);
    const Answer activated = citizen.browser.submit(link, {});
    if (activated.status != 200)
        throw std::runtime_error(fmt::format("the activation was answered {}", activated.status));
    log_in(citizen);
    return citizen;
}

People& people() {
    static People everybody{signed_in_citizen(),
                            signed_in_citizen(),
                            signed_in_officer("etat-civil"),
                            signed_in_officer("etat-civil"),
                            signed_in_officer("voirie"),
                            signed_in_officer("voirie", "accounts"),
                            signed_in_officer("voirie", "administration")};
    return everybody;
}

Fields birth_certificate_fields() {
    return {{"nature", "extrait-sans-filiation"},
            {"qualite", "La personne concernée par l'acte"},
            {"motif", "Passeport"},
            {"exemplaires", "2"},
            {"titulaire-nom", "L'Hôte"},
            {"titulaire-prenoms", "Zoé, Aïcha"},
            {"titulaire-naissance-jour", "29"},
            {"titulaire-naissance-mois", "2"},
            {"titulaire-naissance-annee", "1992"},
            {"titulaire-commune", "Poitiers"},
            {"nom", "L'Hôte"},
            {"prenoms", "Zoé"},
            {"courriel", "zoe@example.fr"},
            {"adresse", "3 bis, rue de l'Œuf\r\n86000 Poitiers"},
            {"commentaire", "Merci d'avance"}};
}

std::string start_draft(Browser& browser, const std::string& service) {
    const Answer answer = browser.submit("/e-services/" + service, {});
    const std::string location = answer.header("location");
    if (answer.status != 303 || !location.starts_with("/brouillons/"))
        throw std::runtime_error(fmt::format("{} did not begin: {}", service, answer.status));
    return location.substr(0, location.find("/etape/"));
}

Answer fill_draft(Browser& browser, const std::string& draft, const Fields& fields) {
    constexpr int most_steps = 20;
    for (int i = 0; i < most_steps; ++i) {
        Answer answer = browser.get(draft + "/verification");
        if (answer.status != 303) return answer;
        const std::string step = answer.header("location");
        const Answer saved = browser.submit(step, fields, step.substr(0, step.find('?')));
        if (saved.status != 303) return saved;
    }
    throw std::runtime_error(draft + " never came to its review");
}

std::string ready_draft(Browser& browser, const Fields& fields) {
    std::string draft = start_draft(browser);
    const Answer review = fill_draft(browser, draft, fields);
    if (review.status != 200) throw std::runtime_error(fmt::format("the draft was not accepted: {}", review.status));
    return draft;
}

Answer send_draft(Browser& browser, const std::string& draft) { return browser.submit(draft + "/verification", {}); }

std::string file_request(Browser& citizen, const Fields& fields) {
    const Answer answer = send_draft(citizen, ready_draft(citizen, fields));
    const std::string location = answer.header("location");
    if (answer.status != 303 || !location.starts_with("/mon-suivi/"))
        throw std::runtime_error(fmt::format("the request was not filed: {}", answer.status));
    return location.substr(11, 11);
}

Answer take_in_charge(Browser& officer, const std::string& reference) {
    const std::string page = "/agent/demandes/" + reference;
    return officer.submit(page, {}, page + "/prise-en-charge");
}

Answer change_status(Browser& officer, const std::string& reference, const std::string& status,
                     const std::string& message) {
    const std::string page = "/agent/demandes/" + reference;
    Fields fields = {{"statut", status}, {"motif", message}};
    if (status == "awaiting_documents") {
        const Fields deadline = date_fields("echeance", in_days(30));
        fields.insert(fields.end(), deadline.begin(), deadline.end());
    }
    return officer.submit(page, fields, page + "/statut");
}

Answer ask_for_password(Browser& browser, const std::string& name, const std::string& secret_answer) {
    const Answer first = browser.submit("/mot-de-passe-oublie", {{"identifiant", name}});
    const std::string page = first.header("location");
    if (page.find("/question/") == std::string::npos) return first;
    return browser.submit(page, {{"reponse", secret_answer}});
}

namespace {

/// The path of the mailed link that begins with this.
std::string mailed_path(const std::string& email, const std::string& beginning) {
    wait_for_quiet_outbox();
    const auto mails = mails_to(email);
    for (auto mail = mails.rbegin(); mail != mails.rend(); ++mail)
        for (const std::string& link : mail->links)
            if (link.starts_with(portal_url() + beginning)) return link.substr(portal_url().size());
    throw std::runtime_error(email + " got no link to " + beginning);
}

}  // namespace

std::string password_link(Citizen& citizen) {
    const Answer answer = ask_for_password(citizen.browser, citizen.login, citizen.secret_answer);
    if (answer.status != 303) throw std::runtime_error(fmt::format("no link was sent: {}", answer.status));
    return mailed_path(citizen.email, "/nouveau-mot-de-passe/");
}

std::string email_link(Citizen& citizen, const std::string& email) {
    const Answer answer = citizen.browser.submit("/mon-profil/courriel",
                                                 {{"courriel", email}, {"mot-de-passe-actuel", citizen.password}});
    if (answer.status != 303) throw std::runtime_error(fmt::format("no link was sent: {}", answer.status));
    return mailed_path(email, "/changement-courriel/");
}

std::string deletion_link(Citizen& citizen) {
    const Answer answer =
        citizen.browser.submit("/mon-profil/suppression", {{"mot-de-passe-actuel", citizen.password}});
    if (answer.status != 303) throw std::runtime_error(fmt::format("no link was sent: {}", answer.status));
    return mailed_path(citizen.email, "/suppression-compte/");
}

namespace {

/// Puts an account into the table that nobody has; returns its id in hexadecimal.
std::string add_account(Database& database, const std::string& login) {
    std::string user = hexadecimal(Uuid::at(utc_now()).raw());
    database.execute(fmt::format(
        "INSERT INTO users (id, login, email, family_name, given_names, password_hash, terms_accepted_at, created_at) "
        "VALUES (x'{}', '{}', '{}@example.fr', 'Attente', 'Paul', 'none', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        user, login, login));
    return user;
}

}  // namespace

std::string account_token(std::string_view purpose, std::string_view expiry) {
    std::string token = new_token();
    Database database;
    const std::string user = add_account(database, "lien." + token.substr(0, 12));
    database.execute(
        fmt::format("INSERT INTO account_links (token_hash, purpose, user_id, email, expires_at) VALUES "
                    "(x'{}', '{}', x'{}', '{}@nouveau.example.fr', UTC_TIMESTAMP(6) + {})",
                    hexadecimal(raw(hash_token(token))), purpose, user, token.substr(0, 12), expiry));
    return token;
}

std::string activation_token(std::string_view expiry) {
    std::string token = new_token();
    Database database;
    const std::string user = add_account(database, "attente." + token.substr(0, 12));
    database.execute(fmt::format(
        "INSERT INTO activations (token_hash, user_id, expires_at) VALUES (x'{}', x'{}', UTC_TIMESTAMP(6) + {})",
        hexadecimal(raw(hash_token(token))), user, expiry));
    return token;
}

void forget_tries() { Database{}.execute("DELETE FROM attempts"); }

namespace {

class FreshTries : public boost::unit_test::test_observer {
  public:
    FreshTries() { boost::unit_test::framework::register_observer(*this); }
    ~FreshTries() override { boost::unit_test::framework::deregister_observer(*this); }
    FreshTries(const FreshTries&) = delete;
    FreshTries& operator=(const FreshTries&) = delete;

    void test_unit_start(const boost::unit_test::test_unit& unit) override {
        if (unit.p_type == boost::unit_test::TUT_CASE) forget_tries();
    }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(FreshTries);

}  // namespace eservices::portal_test
