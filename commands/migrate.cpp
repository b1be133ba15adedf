// Running the migrations, and wording their mistakes.
#include "commands/migrate.hpp"

#include <ostream>

#include <fmt/format.h>

#include "commands/owner.hpp"
#include "commands/refusal.hpp"
#include "sql/engine/migrations.hpp"

namespace eservices::commands {
namespace {

std::string explain(const store::MigrationError& error) {
    using Reason = store::MigrationError::Reason;
    std::string place = error.line() == 0 ? error.file() : fmt::format("{}:{}", error.file(), error.line());
    switch (error.reason()) {
        case Reason::unreadable:
            return fmt::format("{} : lecture impossible dans le dossier [sql] directory ({})", place, error.what());
        case Reason::misnamed:
            return fmt::format(
                "{} : un fichier du schéma se nomme NNNN_nom.sql, avec un numéro qu'aucun autre ne porte", place);
        case Reason::unterminated:
            return fmt::format("{} : cette instruction ne finit pas par « ; » en fin de ligne", place);
        case Reason::changed:
            return fmt::format(
                "{} : ce fichier a été modifié alors qu'il est déjà appliqué ; rétablissez-le et écrivez la "
                "suite dans un nouveau fichier",
                place);
        case Reason::missing:
            return fmt::format(
                "{} : ce fichier est déjà appliqué et ne se trouve plus dans le dossier : la base est plus "
                "récente que ce programme ?",
                place);
        case Reason::refused:
            return fmt::format("{} : la base refuse l'instruction : {}", place, error.what());
    }
    return place;
}

}  // namespace

void migrate(const Settings& settings, std::ostream& out) {
    const store::MigrationReport report{
        .waiting = [&] { out << "Une autre migration est en cours : attente…" << std::endl; },
        .applied =
            [&](const std::string& file, std::size_t statements) {
                out << fmt::format("{} : {} instruction{} appliquée{}", file, statements, statements > 1 ? "s" : "",
                                   statements > 1 ? "s" : "")
                    << std::endl;
            }};
    try {
        store::migrate(owner_options(settings), settings.sql_directory, report);
    } catch (const store::MigrationError& error) {
        throw Refusal(explain(error));
    }
    out << "La base est à jour." << std::endl;
}

}  // namespace eservices::commands
