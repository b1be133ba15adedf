// An empty outbox, with the rights of the worker, of the relay and of the database's owner.
#pragma once

#include "settings/settings.hpp"
#include "sql/mail/outbox.hpp"

namespace eservices::tests {

constexpr store::Statement read_mail{
    "test.mail",
    "SELECT state, attempts, last_error, COALESCE(LENGTH(sealed_bodies), 0), lease IS NULL, due_at "
    "FROM outbox WHERE id = ?"};
constexpr store::Statement one_mail{"test.one_mail", "SELECT id FROM outbox"};
constexpr const store::Statement* test_statements[] = {&read_mail, &one_mail};

struct OutboxFixture {
    OutboxFixture() { owner.run_script_statement("DELETE FROM outbox"); }

    struct Row {
        std::string state;
        int attempts = 0;
        std::string error;
        int sealed_bytes = 0;
        bool is_free = false;
        UtcTime due_at;
    };

    void add(int count, UtcTime due_at = utc_now()) {
        for (int i = 0; i < count; ++i)
            store::Outbox{owner}.add({.recipient = "a@example.org",
                                      .recipient_name = "Élodie",
                                      .subject = "Bonjour",
                                      .sealed_bodies = "sealed",
                                      .cause = "cause"},
                                     due_at);
    }

    Row read(const Uuid& mail) {
        store::Rows rows = owner.query(read_mail, mail);
        if (!rows.next()) return {};
        return {rows.text(1),        static_cast<int>(rows.number(2)),
                rows.text(3),        static_cast<int>(rows.number(4)),
                rows.number(5) == 1, rows.time(6)};
    }

    /// The outbox's only mail.
    Row read() {
        store::Rows rows = owner.query(one_mail);
        rows.next();
        return read(rows.id(1));
    }

    [[nodiscard]] store::ConnectionOptions options(const DatabaseLogin& login) const {
        return {.socket = settings.database.socket.string(),
                .database = settings.database.name,
                .user = login.user,
                .password = read_secret(login.password_file)};
    }

    Settings settings = read_settings(settings_path(""));
    store::Connection owner{options(settings.database.owner),
                            {store::Outbox::writer_statements, store::Statements{test_statements}}};
    store::Connection relay{options(settings.database.jobs), {store::Outbox::relay_statements}};
    store::Connection other_relay{options(settings.database.jobs), {store::Outbox::relay_statements}};
};

}  // namespace eservices::tests
