// PDFs written by hand, and rewritten by libqpdf.
#include <memory>

#include <fmt/format.h>

#include "inspection/qpdf.hpp"
#include "tests/inspection/samples.hpp"

namespace eservices::tests {
namespace {

template <typename Setting>
std::string rewritten(std::string_view pdf, Setting&& set) {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("sample", pdf.data(), pdf.size());
    QPDFWriter writer{document};
    writer.setOutputMemory();
    writer.setPreserveUnreferencedObjects(true);
    set(writer);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

std::string pdf(std::string_view catalog, std::string_view page, const std::vector<std::string>& more) {
    std::vector<std::string> objects = {fmt::format("<</Type/Catalog/Pages 2 0 R {}>>", catalog),
                                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842] {}>>", page)};
    objects.insert(objects.end(), more.begin(), more.end());
    std::string text = "%PDF-1.7\n";
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", text.size());
        text += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t table_at = text.size();
    return text + table +
           fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, table_at);
}

std::string in_object_streams(std::string_view pdf) {
    return rewritten(pdf, [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_generate); });
}

std::string encrypted(std::string_view pdf, const std::string& password, Cipher cipher) {
    const char* const user = password.c_str();
    constexpr const char* owner = "owner";
    return rewritten(pdf, [&](QPDFWriter& writer) {
        if (cipher == Cipher::rc4_40)
            writer.setR2EncryptionParametersInsecure(user, owner, false, false, false, false);
        else if (cipher == Cipher::rc4_128)
            writer.setR3EncryptionParametersInsecure(user, owner, true, false, false, false, false, false,
                                                     qpdf_r3p_none);
        else if (cipher == Cipher::aes_128)
            writer.setR4EncryptionParametersInsecure(user, owner, true, false, false, false, false, false,
                                                     qpdf_r3p_none, true, true);
        else
            writer.setR6EncryptionParameters(user, owner, true, false, false, false, false, false, qpdf_r3p_none, true);
    });
}

std::string unpacked(std::string_view pdf) {
    return rewritten(pdf, [](QPDFWriter& writer) {
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setStreamDataMode(qpdf_s_uncompress);
        writer.setDecodeLevel(qpdf_dl_generalized);
    });
}

}  // namespace eservices::tests
