// Key files: a malformed one is named in the error, and its content never appears there.
#include "settings/keys.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "settings/settings_error.hpp"
#include "tests/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(keys)

namespace {

using namespace eservices;

struct Folder : tests::TemporaryFolder {
    std::string one = std::string(64, '1'), two = std::string(64, '2');

    [[nodiscard]] std::filesystem::path file(const std::string& content) const {
        write("the.key", content);
        return path() / "the.key";
    }
    static bool names_the_file(const SettingsError& error) {
        const std::string what = error.what();
        return what.find("the.key") != std::string::npos && what.find("123") == std::string::npos;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(keys_are_read, Folder) {
    BOOST_TEST((read_key(file(one + "\n")).derive("x") == SecretKey::from_hex(one).derive("x")));
    BOOST_TEST(read_master_keys(file(two + "\n" + one + "\n")).current() == MasterKeys::from_text(two).current());
}

BOOST_FIXTURE_TEST_CASE(a_malformed_key_file_is_named_in_the_error, Folder) {
    for (const std::string& bad : {std::string{}, "123" + one, one.substr(1), one + "\n\n" + two, "123 " + one}) {
        BOOST_CHECK_EXCEPTION(read_key(file(bad)), SettingsError, names_the_file);
        BOOST_CHECK_EXCEPTION(read_master_keys(file(bad)), SettingsError, names_the_file);
    }
    remove("the.key");
    BOOST_CHECK_EXCEPTION(read_key(path() / "the.key"), SettingsError, names_the_file);
    BOOST_CHECK_EXCEPTION(read_master_keys(path() / "the.key"), SettingsError, names_the_file);
}

BOOST_AUTO_TEST_SUITE_END()
