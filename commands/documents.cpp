// Counts documents and rewraps their keys.
#include "commands/documents.hpp"

#include <ostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "commands/owner.hpp"
#include "phrases/phrase.hpp"
#include "settings/keys.hpp"
#include "sql/documents/document_counts.hpp"
#include "sql/documents/inspections.hpp"

namespace eservices::commands {
namespace {

/// The beginning of a key's name in hexadecimal: enough to tell keys apart.
std::string short_name(std::string_view master) {
    std::string text;
    for (const char byte : master.substr(0, 4)) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

/// The names of all keys of the file.
std::set<std::string> names_of(const std::string& text) {
    std::set<std::string> names;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) names.insert(MasterKeys::from_text(line).current());
    return names;
}

std::string state_words(store::DocumentState state) {
    switch (state) {
        case store::DocumentState::quarantined:
            return phrase("commands.documents.states.quarantined");
        case store::DocumentState::accepted:
            return phrase("commands.documents.states.accepted");
        case store::DocumentState::refused:
            return phrase("commands.documents.states.refused");
    }
    return "";
}

struct Rotation {
    std::uint64_t wrapped = 0;
    std::uint64_t closed = 0;  ///< no key of the file opens them
};

/// Rewraps the keys of these documents in one transaction: one write to the disk for all of them.
Rotation rotate(store::Connection& connection, const MasterKeys& keys,
                const std::vector<store::DocumentKeys::Row>& rows) {
    return connection.transaction([&] {
        Rotation done;
        for (const store::DocumentKeys::Row& row : rows) {
            const auto key = keys.unwrap(row.key, row.id);
            if (!key) {
                done.closed += 1;
            } else if (store::DocumentKeys{connection}.rewrap(row.id, row.key, keys.wrap(*key, row.id))) {
                done.wrapped += 1;
            }
        }
        return done;
    });
}

}  // namespace

void show_documents(const Settings& settings, std::ostream& out) {
    const std::string text = read_secret(settings.documents.key_file);
    const MasterKeys keys = read_master_keys(settings.documents.key_file);
    const std::set<std::string> known = names_of(text);
    store::Connection connection{owner_options(settings), {store::DocumentCounts::statements}};
    out << phrase("commands.documents.columns") << '\n';
    for (const store::DocumentCount& count : store::DocumentCounts{connection}.all()) {
        // Documents whose master key is not in the file cannot be opened.
        std::string_view place = known.contains(count.master) ? "former" : "unknown";
        if (count.master == keys.current()) place = "current";
        out << fmt::format("{:>9}  {} ({})  {}\n", count.documents, short_name(count.master),
                           phrase("commands.documents.keys." + std::string{place}), state_words(count.state));
    }
}

void rotate_document_keys(const Settings& settings, std::ostream& out) {
    const MasterKeys keys = read_master_keys(settings.documents.key_file);
    store::Connection connection{owner_options(settings), {store::DocumentKeys::statements}};
    store::DocumentKeys documents{connection};
    Rotation all;
    for (auto rows = documents.wrapped_otherwise(keys.current(), {}); !rows.empty();
         rows = documents.wrapped_otherwise(keys.current(), rows.back().id)) {
        const Rotation some = rotate(connection, keys, rows);
        all.wrapped += some.wrapped;
        all.closed += some.closed;
    }
    out << phrase("commands.documents.rotated", {{"COUNT", all.wrapped}, {"KEY", short_name(keys.current())}}) << '\n';
    if (all.closed > 0) throw std::runtime_error(phrase("commands.documents.not_opened", {{"COUNT", all.closed}}));
}

}  // namespace eservices::commands
