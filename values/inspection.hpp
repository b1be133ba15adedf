// The verdict of inspecting an uploaded document, and the header line that carries it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace eservices {

enum class RefusalReason : std::uint8_t {
    empty,            ///< no bytes
    too_large,        ///< more bytes than a document may have
    unknown_type,     ///< content or extension of a kind that is not accepted
    type_mismatch,    ///< only in older verdicts: accepted kind, but not the one of its extension
    damaged,          ///< truncated or unreadable
    too_many_pixels,  ///< a picture, or one frame of it, larger than any scan
    too_many_frames,
    encrypted_pdf,   ///< a password is needed to read it
    active_pdf,      ///< scripts, actions, sounds or films that could not be removed
    embedded_files,  ///< files that could not be removed
    dynamic_form,    ///< a PDF whose pages only Adobe's program can draw (XFA)
    virus,
    too_costly,  ///< takes more time or memory than allowed
};

/// As stored and sent: "encrypted_pdf".
std::string_view code(RefusalReason reason);

/// The reason with this code; nullopt for any other text.
std::optional<RefusalReason> refusal_reason_of(std::string_view code);

enum class DocumentType : std::uint8_t { jpeg, png, gif, pdf };

/// "image/jpeg", "application/pdf"…
std::string_view media_type(DocumentType type);
std::optional<DocumentType> document_type_of(std::string_view media_type);

/// The type that a file with this extension (lower case, without its dot) is stored as: JPEG for a telephone's HEIC,
/// WebP and AVIF. nullopt for a kind that is not accepted.
std::optional<DocumentType> document_type_of_extension(std::string_view extension);

/// "jpg", "png", "gif" or "pdf".
std::string_view ending_of(DocumentType type);

/// What a PDF contained and its rewritten copy does not.
struct Removals {
    bool signature = false;  ///< an electronic signature
    bool files = false;      ///< attached files
    bool actions = false;    ///< scripts, unsafe links, sounds, films, dynamic parts of a form
    bool lock = false;       ///< restrictions of printing or copying, under an empty password

    bool operator==(const Removals&) const = default;
};

/// As stored and sent: "signature files"; empty if nothing was removed.
std::string words(const Removals& removed);

/// The removals that words() writes like this; nullopt for any other text.
std::optional<Removals> removals_of(std::string_view text);

struct AcceptedDocument {
    DocumentType type = DocumentType::pdf;
    int width = 0, height = 0;       ///< in pixels, once upright; of one frame; 0 for a PDF
    int pages = 1;                   ///< of a PDF; frames of an animation; otherwise 1
    std::size_t content_size = 0;    ///< bytes of the rewritten document
    std::size_t thumbnail_size = 0;  ///< bytes of a small JPEG; 0 for a PDF
    Removals removed = {};

    bool operator==(const AcceptedDocument&) const = default;
};

using InspectionVerdict = std::variant<AcceptedDocument, RefusalReason>;

/// One line of JSON with its newline; for an accepted document, the content and then the thumbnail follow.
std::string header_line(const InspectionVerdict& verdict);

/// Parses a header line without its newline; nullopt for anything that header_line() never writes (other keys, types,
/// codes, negative or huge numbers), because the inspector has read a hostile file.
std::optional<InspectionVerdict> read_header_line(std::string_view line);

}  // namespace eservices
