// Citizens' accounts and the links that activate them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct User {
    Uuid id;
    std::string login, email, family_name, given_names;
    std::string password_hash;
    bool activated = false;
};

struct NewUser {
    Uuid id;
    std::string_view login, email, family_name, given_names, password_hash;
    std::string_view secret_question = {}, secret_answer_hash = {};
    std::string_view terms_version = {};  ///< of the conditions of use
    UtcTime created_at;                   ///< also the moment they were accepted
};

enum class ActivationOutcome : std::uint8_t { activated, already_used, expired, unknown };

class Users {
  public:
    static const Statements statements;
    explicit Users(Connection& connection) : m_connection(connection) {}

    /// Adds an account that is not yet activated. Throws Duplicate when the login or the e-mail (in any case both) is taken.
    void add(const NewUser& user);

    /// By login or by e-mail, however account_name() (values/email_address.hpp) reads them, in any case. Of logins that differ by case
    /// only, which were possible once, the one that is written so is found.
    std::optional<User> find(std::string_view login_or_email);
    std::optional<User> find(const Uuid& id);

    /// In any case; also where reserve_login() took it.
    bool login_exists(std::string_view login);
    /// Takes the login as an account would that nobody activates, until purge_never_activated().
    void reserve_login(std::string_view login, UtcTime now);
    bool email_exists(std::string_view email);  ///< in any case

    void add_activation(const TokenHash& token, const Uuid& user, UtcTime expires_at);

    /// What activate() would answer, without doing it.
    ActivationOutcome activation(const TokenHash& token, UtcTime now);

    /// Uses the link once: of several at the same moment exactly one gets `activated`. Opens a transaction.
    ActivationOutcome activate(const TokenHash& token, UtcTime now);

    /// Deletes the account with all that is only its owner's: porte-documents, drafts, sessions, links. False if there was none.
    bool remove(const Uuid& user);

    /// Deletes at most 1,000 accounts made before that time and never activated, with their links, and as many logins reserved before,
    /// so that login and address are free again; returns how many.
    std::uint64_t purge_never_activated(UtcTime before);
    /// What purge_never_activated() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
