// Seals a paper as a worker does, for tests that are not in C++.
// Usage: seal KEY_FILE <CONTENT       prints id, name of the master key, wrapped key and sealed content in hexadecimal
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "settings/settings.hpp"
#include "values/document_cipher.hpp"
#include "values/token.hpp"

namespace {

void print_hex(std::string_view bytes) {
    for (const char byte : bytes) std::printf("%02x", static_cast<unsigned char>(byte));
    std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
    using namespace eservices;
    if (argc != 2) return 2;
    start_cryptography();
    const MasterKeys masters = MasterKeys::from_text(read_secret(argv[1]));
    const std::string content{std::istreambuf_iterator<char>{std::cin}, {}};
    const Uuid document = Uuid::at(utc_now());
    const DocumentKey key = new_document_key();
    const WrappedKey wrapped = masters.wrap(key, document);
    print_hex(document.raw());
    print_hex(wrapped.master);
    print_hex(wrapped.sealed);
    print_hex(seal_document(content, key, "content"));
    return 0;
}
