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
    UtcTime created_at;                   ///< also when they accepted the conditions
};

enum class ActivationOutcome : std::uint8_t { activated, already_used, expired, unknown };

class Users {
  public:
    static const Statements statements;
    explicit Users(Connection& connection) : m_connection(connection) {}

    /// Adds an account that is not yet activated. Throws Duplicate when the login or the e-mail is taken, ignoring
    /// case.
    void add(const NewUser& user);

    /// By login or by e-mail, normalised by account_name() (values/email_address.hpp), ignoring case. Older logins may
    /// differ only in case; the exact one is then found.
    std::optional<User> find(std::string_view login_or_email);
    std::optional<User> find(const Uuid& id);

    /// Ignores case; also true for a login taken by reserve_login().
    bool login_exists(std::string_view login);
    /// Takes the login as an account never activated would, until purge_never_activated().
    void reserve_login(std::string_view login, UtcTime now);
    bool email_exists(std::string_view email);  ///< ignores case

    void add_activation(const TokenHash& token, const Uuid& user, UtcTime expires_at);

    /// What activate() would return, without doing it.
    ActivationOutcome activation(const TokenHash& token, UtcTime now);

    /// Uses the link once: of several concurrent calls exactly one returns `activated`. Opens a transaction.
    ActivationOutcome activate(const TokenHash& token, UtcTime now);

    /// Deletes the account and all that belongs to its owner alone: porte-documents, drafts, sessions, links. False if
    /// there was none.
    bool remove(const Uuid& user);

    /// Deletes at most 1,000 accounts created before that time and never activated, with their links, and as many
    /// logins reserved before, which frees login and address; returns how many.
    std::uint64_t purge_never_activated(UtcTime before);
    /// What purge_never_activated() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
