// Computes the modules with qrcodegen.
#include "values/qr_code.hpp"

#include <qrcodegen/qrcodegen.hpp>

namespace eservices {

QrCode qr_code(const std::string& text) {
    constexpr int margin = 4;
    const auto modules = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    QrCode code{.size = modules.getSize() + 2 * margin, .runs = {}};
    for (int row = 0; row < modules.getSize(); ++row)
        for (int column = 0; column < modules.getSize();) {
            int end = column;
            while (end < modules.getSize() && modules.getModule(end, row)) ++end;
            if (end > column)
                code.runs.push_back({.column = column + margin, .row = row + margin, .length = end - column});
            column = end + 1;
        }
    return code;
}

}  // namespace eservices
