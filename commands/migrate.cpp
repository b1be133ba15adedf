// Runs the migrations and explains their errors.
#include "commands/migrate.hpp"

#include <ostream>

#include <fmt/format.h>

#include "commands/owner.hpp"
#include "commands/refusal.hpp"
#include "phrases/phrase.hpp"
#include "sql/engine/migrations.hpp"

namespace eservices::commands {
namespace {

std::string explain(const store::MigrationError& error) {
    using Reason = store::MigrationError::Reason;
    std::string place = error.line() == 0 ? error.file() : fmt::format("{}:{}", error.file(), error.line());
    switch (error.reason()) {
        case Reason::unreadable:
            return phrase("commands.migrate.mistakes.unreadable", {{"PLACE", place}, {"ERROR", error.what()}});
        case Reason::misnamed:
            return phrase("commands.migrate.mistakes.misnamed", {{"PLACE", place}});
        case Reason::unterminated:
            return phrase("commands.migrate.mistakes.unterminated", {{"PLACE", place}});
        case Reason::changed:
            return phrase("commands.migrate.mistakes.changed", {{"PLACE", place}});
        case Reason::missing:
            return phrase("commands.migrate.mistakes.missing", {{"PLACE", place}});
        case Reason::refused:
            return phrase("commands.migrate.mistakes.refused", {{"PLACE", place}, {"ERROR", error.what()}});
    }
    return place;
}

}  // namespace

void migrate(const Settings& settings, std::ostream& out) {
    const store::MigrationReport report{
        .waiting = [&] { out << phrase("commands.migrate.waiting") << std::endl; },
        .applied =
            [&](const std::string& file, std::size_t statements) {
                out << phrase("commands.migrate.applied", {{"FILE", file}, {"COUNT", statements}}) << std::endl;
            }};
    try {
        store::migrate(owner_options(settings), settings.sql_directory, report);
    } catch (const store::MigrationError& error) {
        throw Refusal(explain(error));
    }
    out << phrase("commands.migrate.up_to_date") << std::endl;
}

}  // namespace eservices::commands
