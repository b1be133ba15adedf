// The repositories that `eservices agent` works with.
#pragma once

#include <string>
#include <string_view>

#include "commands/owner.hpp"
#include "commands/refusal.hpp"
#include "phrases/phrase.hpp"
#include "sql/accounts/account_events.hpp"
#include "sql/mail/outbox.hpp"
#include "sql/office/officer_accounts.hpp"
#include "sql/office/officer_links.hpp"
#include "sql/security/second_factors.hpp"

namespace eservices::commands {

/// Officers and all that belongs to them, with the rights of [database.owner].
struct OfficerStore {
    explicit OfficerStore(const Settings& settings)
        : connection(owner_options(settings), {store::Officers::statements, store::OfficerAccounts::statements,
                                               store::OfficerLinks::statements, store::SecondFactors::statements,
                                               store::AccountEvents::statements, store::Outbox::writer_statements}) {}

    /// Throws Refusal for an unknown login.
    store::Officer find(std::string_view login) {
        auto officer = officers.find(login);
        if (!officer) throw Refusal(phrase("commands.officer_store.unknown_login", {{"LOGIN", login}}));
        return std::move(*officer);
    }

    /// Records an event. Call it inside the transaction of the change itself.
    void note(const Uuid& officer, AuditEvent what, std::string detail_json = "{}") {
        events.add({.actor = {}, .user = {}, .officer = officer, .what = what, .detail_json = std::move(detail_json)},
                   utc_now());
    }

    store::Connection connection;
    store::Officers officers{connection};
    store::OfficerAccounts accounts{connection};
    store::OfficerLinks links{connection};
    store::SecondFactors second_factors{connection};
    store::AccountEvents events{connection};
    store::Outbox outbox{connection};
};

}  // namespace eservices::commands
