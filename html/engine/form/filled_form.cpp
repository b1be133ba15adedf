// Maps places in the filled-in text back to the files.
#include "html/engine/form/filled_form.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace eservices::html {
namespace {

/// Line and column, in characters.
std::pair<unsigned, unsigned> place_in(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto column =
        std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(), begins_character);
    return {static_cast<unsigned>(1 + std::count(before.begin(), before.end(), '\n')),
            static_cast<unsigned>(1 + column)};
}

}  // namespace

void FilledForm::add(std::string_view piece, const Origin& origin) {
    if (piece.empty()) return;
    m_pieces.push_back({m_text.size(), origin});
    m_text += piece;
}

const FilledForm::Piece& FilledForm::piece_at(std::size_t offset) const {
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), offset,
                                        [](std::size_t wanted, const Piece& piece) { return wanted < piece.at; });
    return after == m_pieces.begin() ? m_pieces.front() : *std::prev(after);
}

Mistake FilledForm::mistake(const GumboSourcePosition& place, std::string message) const {
    if (m_pieces.empty()) return {m_file, place.line, place.column, std::move(message)};
    const Piece& piece = piece_at(place.offset);
    const std::size_t offset = piece.origin.offset + (std::max(std::size_t{place.offset}, piece.at) - piece.at);
    if (piece.origin.part == nullptr) return mistake_at_written(offset, std::move(message));
    const auto [line, column] = place_in(piece.origin.part->text, offset);
    return mistake_at_written(piece.origin.use,
                              fmt::format("{} ({}:{}:{})", message, piece.origin.part->file, line, column));
}

Mistake FilledForm::mistake_at_written(std::size_t offset, std::string message) const {
    const auto [line, column] = place_in(m_written, offset);
    return {m_file, line, column, std::move(message)};
}

std::size_t FilledForm::use_at(const GumboSourcePosition& place) const {
    if (m_pieces.empty()) return 0;
    const Origin& origin = piece_at(place.offset).origin;
    return origin.part == nullptr ? 0 : origin.use + 1;
}

}  // namespace eservices::html
