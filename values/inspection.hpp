// What the inspector says of an uploaded paper, and the line it says it in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace eservices {

enum class RefusalReason : std::uint8_t {
    empty,            ///< no byte at all
    too_large,        ///< more bytes than a paper may have
    unknown_type,     ///< content, or extension, of no kind that is taken
    type_mismatch,    ///< of verdicts of before: taken, but not what its name said
    damaged,          ///< cut short, or not to be read to its end
    too_many_pixels,  ///< a picture, or one frame of it, larger than any scan
    too_many_frames,
    encrypted_pdf,   ///< where a password is needed to read it
    active_pdf,      ///< scripts, actions, sounds or films that could not be taken out
    embedded_files,  ///< files that could not be taken out
    dynamic_form,    ///< a PDF whose pages only Adobe's own program draws (XFA)
    virus,
    too_costly,  ///< takes more time or memory than a paper is worth
};

/// As it is stored and sent: "encrypted_pdf".
std::string_view code(RefusalReason reason);

/// The reason of this code; nothing for any other text.
std::optional<RefusalReason> refusal_reason_of(std::string_view code);

enum class PaperType : std::uint8_t { jpeg, png, gif, pdf };

/// "image/jpeg", "application/pdf"…
std::string_view media_type(PaperType type);
std::optional<PaperType> paper_type_of(std::string_view media_type);

/// What a file whose name ends so (in lower case, without its dot) is kept as, if it is what it says: a telephone's HEIC, and WebP and
/// AVIF, as JPEG. Nothing for a kind that is not taken.
std::optional<PaperType> paper_type_of_extension(std::string_view extension);

/// "jpg", "png", "gif" or "pdf".
std::string_view ending_of(PaperType type);

/// What a PDF had when it came and its copy made anew has not.
struct Removals {
    bool signature = false;  ///< an electronic signature
    bool files = false;      ///< attached files
    bool actions = false;    ///< scripts, links that lead nowhere safe, sounds, films, dynamic parts of a form
    bool lock = false;       ///< restrictions of printing or copying, under an empty password

    bool operator==(const Removals&) const = default;
};

/// As it is stored and sent: "signature files"; empty where all is there.
std::string words(const Removals& removed);

/// The removals that words() says in this way; nothing for any other text.
std::optional<Removals> removals_of(std::string_view text);

struct AcceptedPaper {
    PaperType type = PaperType::pdf;
    int width = 0, height = 0;       ///< in pixels, once upright; of one frame; 0 for a PDF
    int pages = 1;                   ///< of a PDF; frames of an animation; 1 otherwise
    std::size_t content_size = 0;    ///< bytes of the paper as it was made anew
    std::size_t thumbnail_size = 0;  ///< bytes of a small JPEG; 0 for a PDF
    Removals removed = {};

    bool operator==(const AcceptedPaper&) const = default;
};

using InspectionVerdict = std::variant<AcceptedPaper, RefusalReason>;

/// One line of JSON with its newline; an accepted paper's content and then its thumbnail follow it.
std::string header_line(const InspectionVerdict& verdict);

/// What a header line says, without its newline; nothing for what header_line() never writes, as the program that read a
/// hostile file is not believed blindly: other keys, types, codes, negative or huge numbers.
std::optional<InspectionVerdict> read_header_line(std::string_view line);

}  // namespace eservices
