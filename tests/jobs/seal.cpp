// Encrypts documents and mails as a worker does, for tests that are not in C++.
// Usage: seal KEY_FILE <CONTENT       prints id, name of the master key, wrapped key and sealed content in hexadecimal
//        seal mails KEY_FILE <JSON    of [["text", "html"], …] prints a line of sealed bodies each, in hexadecimal
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "settings/settings.hpp"
#include "values/document_cipher.hpp"
#include "values/mail_bodies.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

void print_hex(std::string_view bytes) {
    for (const char byte : bytes) std::printf("%02x", static_cast<unsigned char>(byte));
    std::printf("\n");
}

void print_sealed(const std::string& key_file, const std::string& content) {
    const MasterKeys masters = MasterKeys::from_text(read_secret(key_file));
    const Uuid document = Uuid::at(utc_now());
    const DocumentKey key = new_document_key();
    const WrappedKey wrapped = masters.wrap(key, document);
    print_hex(document.raw());
    print_hex(wrapped.master);
    print_hex(wrapped.sealed);
    print_hex(seal_document(content, key, "content"));
}

void seal_mails(const std::string& key_file, const std::string& json) {
    const SealingKey key = mail_key(SecretKey::from_hex(read_secret(key_file)));
    for (const auto& mail : nlohmann::json::parse(json))
        print_hex(seal_bodies(mail.at(0).get<std::string>(), mail.at(1).get<std::string>(), key));
}

}  // namespace

int main(int argc, char** argv) {
    const bool of_mails = argc == 3 && std::string_view{argv[1]} == "mails";
    if (argc != 2 && !of_mails) return 2;
    start_cryptography();
    const std::string input{std::istreambuf_iterator<char>{std::cin}, {}};
    if (of_mails) {
        seal_mails(argv[2], input);
    } else {
        print_sealed(argv[1], input);
    }
    return 0;
}
