// Encrypted documents open only whole, as the same part of the same document, with a known key.
#include "values/document_cipher.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(document_cipher)

namespace {

using namespace eservices;

const std::string first_master(64, '1');
const std::string second_master(64, '2');

/// Bytes that repeat at no power of two.
std::string bytes(std::size_t count) {
    std::string text(count, '\0');
    for (std::size_t i = 0; i < count; ++i) text[i] = static_cast<char>(i * 31 % 251);
    return text;
}

constexpr std::size_t overhead_of_piece = 17;
constexpr std::size_t header = 24;

}  // namespace

BOOST_AUTO_TEST_CASE(content_of_any_length_is_read_back) {
    const DocumentKey key = new_document_key();
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, sealed_piece - 1, sealed_piece, sealed_piece + 1,
                                     2 * sealed_piece, std::size_t{3} * 1024 * 1024}) {
        const std::string plain = bytes(length);
        const std::string sealed = seal_document(plain, key, "content");
        BOOST_TEST(sealed.size() > header + length);
        BOOST_TEST((open_document(sealed, key, "content") == plain), length << " bytes");
    }
}

BOOST_AUTO_TEST_CASE(an_encrypted_document_reveals_nothing_and_is_different_each_time) {
    const DocumentKey key = new_document_key();
    const std::string plain(1000, 'a');
    const std::string sealed = seal_document(plain, key, "content");
    BOOST_TEST(sealed.find("aaa") == std::string::npos);
    BOOST_TEST(sealed != seal_document(plain, key, "content"));
}

BOOST_AUTO_TEST_CASE(encrypting_in_pieces_holds_one_piece_at_a_time) {
    const DocumentKey key = new_document_key();
    const std::string plain = bytes(3 * sealed_piece + 7);
    DocumentSealer sealer{plain, key, "content"};
    std::string sealed;
    for (std::string_view piece = sealer.next(); !piece.empty(); piece = sealer.next()) {
        BOOST_TEST(piece.size() <= sealed_piece + overhead_of_piece);
        sealed += piece;
    }
    BOOST_TEST(sealer.next().empty());
    BOOST_TEST((open_document(sealed, key, "content") == plain));
}

BOOST_AUTO_TEST_CASE(a_document_opens_in_pieces_of_any_size) {
    const DocumentKey key = new_document_key();
    for (const std::size_t length : {std::size_t{0}, std::size_t{5}, sealed_piece, 2 * sealed_piece + 9}) {
        const std::string plain = bytes(length);
        const std::string sealed = seal_document(plain, key, "content");
        for (const std::size_t step :
             {std::size_t{1'000}, sealed_piece, sealed_piece + overhead_of_piece, 3 * sealed_piece, header}) {
            DocumentOpener opener{key, "content"};
            std::string opened;
            for (std::size_t at = 0; at < sealed.size(); at += step) {
                const auto next = opener.open(std::string_view{sealed}.substr(at, step), at + step >= sealed.size());
                BOOST_REQUIRE(next.has_value());
                opened += *next;
            }
            BOOST_TEST((opened == plain), length << " bytes by " << step);
        }
    }
}

BOOST_AUTO_TEST_CASE(pieces_that_end_too_early_or_continue_after_the_end_do_not_open) {
    const DocumentKey key = new_document_key();
    const std::string sealed = seal_document(bytes(sealed_piece), key, "content");
    DocumentOpener cut{key, "content"};
    BOOST_TEST(cut.open(sealed.substr(0, 1'000), false).has_value());
    BOOST_TEST(!cut.open({}, true));
    DocumentOpener longer{key, "content"};
    BOOST_TEST(longer.open(sealed, false).has_value());
    BOOST_TEST(!longer.open("x", true));
}

BOOST_AUTO_TEST_CASE(a_truncated_document_does_not_open) {
    const DocumentKey key = new_document_key();
    const std::string sealed = seal_document(bytes(2 * sealed_piece + 10), key, "content");
    const std::size_t piece = sealed_piece + overhead_of_piece;
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{1}, header - 1, header, header + overhead_of_piece, header + piece - 1,
          header + piece, header + piece + 1, header + 2 * piece, sealed.size() - 1})
        BOOST_TEST(!open_document(std::string_view{sealed}.substr(0, length), key, "content"), length << " bytes");
    BOOST_TEST(!open_document(sealed + "x", key, "content"));
    BOOST_TEST(!open_document(sealed + sealed.substr(header), key, "content"));
}

BOOST_AUTO_TEST_CASE(an_altered_document_does_not_open) {
    const DocumentKey key = new_document_key();
    const std::string sealed = seal_document(bytes(2 * sealed_piece + 10), key, "content");
    for (std::size_t at = 0; at < sealed.size(); at += at < 100 ? 1 : 997) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        BOOST_TEST(!open_document(changed, key, "content"), "byte " << at);
    }
}

BOOST_AUTO_TEST_CASE(reordered_or_missing_pieces_do_not_open) {
    const DocumentKey key = new_document_key();
    const std::string sealed = seal_document(bytes(3 * sealed_piece), key, "content");
    const std::size_t piece = sealed_piece + overhead_of_piece;
    const std::string start = sealed.substr(0, header);
    const std::string one = sealed.substr(header, piece);
    const std::string two = sealed.substr(header + piece, piece);
    const std::string three = sealed.substr(header + 2 * piece);
    BOOST_TEST(open_document(start + one + two + three, key, "content").has_value());
    BOOST_TEST(!open_document(start + two + one + three, key, "content"));
    BOOST_TEST(!open_document(start + one + three, key, "content"));
    BOOST_TEST(!open_document(start + three, key, "content"));
}

BOOST_AUTO_TEST_CASE(a_thumbnail_is_not_a_content_and_another_documents_key_opens_nothing) {
    const DocumentKey key = new_document_key();
    const std::string sealed = seal_document("picture", key, "thumbnail");
    BOOST_TEST(!open_document(sealed, key, "content"));
    BOOST_TEST(!open_document(sealed, new_document_key(), "thumbnail"));
    BOOST_TEST((open_document(sealed, key, "thumbnail") == "picture"));
}

BOOST_AUTO_TEST_CASE(a_wrapped_key_unwraps_for_its_own_document_only) {
    const MasterKeys masters = MasterKeys::from_text(first_master);
    const DocumentKey key = new_document_key();
    const Uuid document = Uuid::at(utc_now());
    const WrappedKey wrapped = masters.wrap(key, document);
    BOOST_TEST(wrapped.master.size() == 16U);
    BOOST_TEST(wrapped.sealed.size() == 72U);
    BOOST_TEST((masters.unwrap(wrapped, document) == key));
    BOOST_TEST(!masters.unwrap(wrapped, Uuid::at(utc_now())));
    BOOST_TEST((masters.wrap(key, document).sealed != wrapped.sealed));
}

BOOST_AUTO_TEST_CASE(an_altered_wrapped_key_does_not_unwrap) {
    const MasterKeys masters = MasterKeys::from_text(first_master);
    const Uuid document = Uuid::at(utc_now());
    const WrappedKey wrapped = masters.wrap(new_document_key(), document);
    for (std::size_t at = 0; at < wrapped.sealed.size(); ++at) {
        WrappedKey changed = wrapped;
        changed.sealed[at] = static_cast<char>(changed.sealed[at] ^ 1);
        BOOST_TEST(!masters.unwrap(changed, document));
    }
    BOOST_TEST(!masters.unwrap({.master = wrapped.master, .sealed = ""}, document));
    BOOST_TEST(!masters.unwrap({.master = wrapped.master, .sealed = wrapped.sealed + 'x'}, document));
    BOOST_TEST(!masters.unwrap({.master = std::string(16, 'x'), .sealed = wrapped.sealed}, document));
}

BOOST_AUTO_TEST_CASE(a_former_master_key_still_unwraps_and_the_first_one_wraps) {
    const MasterKeys former = MasterKeys::from_text(first_master);
    const MasterKeys both = MasterKeys::from_text(second_master + '\n' + first_master + '\n');
    const MasterKeys today = MasterKeys::from_text(second_master);
    const DocumentKey key = new_document_key();
    const Uuid document = Uuid::at(utc_now());
    const WrappedKey wrapped = former.wrap(key, document);
    BOOST_TEST((both.unwrap(wrapped, document) == key));
    BOOST_TEST(!today.unwrap(wrapped, document));
    BOOST_TEST(both.current() == today.current());
    BOOST_TEST(both.current() != former.current());
    const WrappedKey anew = both.wrap(key, document);
    BOOST_TEST(anew.master == today.current());
    BOOST_TEST((today.unwrap(anew, document) == key));
}

BOOST_AUTO_TEST_CASE(an_invalid_key_file_is_refused) {
    for (const std::string& text :
         {std::string{}, std::string{"\n"}, std::string(63, '1'), std::string(65, '1'), std::string(128, '1'),
          std::string(64, 'g'), first_master + ' ', ' ' + first_master, first_master + "\n\n" + second_master,
          first_master + "\r\n", first_master + '\n' + std::string(10, '2'), first_master + std::string(1, '\0')})
        BOOST_CHECK_THROW(MasterKeys::from_text(text), std::invalid_argument);
    BOOST_CHECK_NO_THROW(MasterKeys::from_text(first_master + '\n'));
    BOOST_CHECK_NO_THROW(MasterKeys::from_text(std::string(64, 'A')));
}

BOOST_AUTO_TEST_SUITE_END()
