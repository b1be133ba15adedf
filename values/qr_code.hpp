// QR codes as a list of dark modules, for any drawing library.
#pragma once

#include <string>
#include <vector>

namespace eservices {

/// A square of `size` by `size` modules, including the margin of four light modules (ISO/IEC 18004 §5.3.8).
struct QrCode {
    /// Adjacent dark modules: from (column, row) to the right.
    struct Run {
        int column, row, length;
    };
    int size = 0;
    std::vector<Run> runs;
};

/// Encodes the text with error correction M. Throws std::length_error for more than 2,331 bytes.
QrCode qr_code(const std::string& text);

}  // namespace eservices
