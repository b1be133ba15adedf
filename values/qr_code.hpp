// QR codes as shapes: which modules are dark.
#pragma once

#include <string>
#include <vector>

namespace eservices {

/// A square of `size` by `size` modules, its margin of four light modules (ISO/IEC 18004 §5.3.8) included.
struct QrCode {
    /// Dark modules side by side: from (column, row) rightwards.
    struct Run {
        int column, row, length;
    };
    int size = 0;
    std::vector<Run> runs;
};

/// The text as a QR code with error correction M. Throws std::length_error for more than 2,331 bytes.
QrCode qr_code(const std::string& text);

}  // namespace eservices
