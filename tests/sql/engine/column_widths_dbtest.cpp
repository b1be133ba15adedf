// The longest answer that each form accepts fits into its column: otherwise filing it would always fail.
#include <algorithm>
#include <array>
#include <string>

#include <boost/test/unit_test.hpp>

#include "html/engine/template/pages.hpp"
#include "tests/html/engine/template/pages_folder.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;

/// A question of one of the portal's own forms, and the column that stores its answer.
struct Kept {
    const char *form, *field, *table, *column;
};

constexpr auto kept = std::to_array<Kept>({
    {"account/registration", "nom", "users", "family_name"},
    {"account/registration", "prenoms", "users", "given_names"},
    {"account/registration", "courriel", "users", "email"},
    {"account/registration", "identifiant", "users", "login"},
    {"account/registration", "question", "users", "secret_question"},
    {"account/secret", "question", "users", "secret_question"},
    {"account/email", "courriel", "account_links", "email"},
    {"account/information", "nom", "users", "family_name"},
    {"account/information", "prenoms", "users", "given_names"},
    {"account/information", "nom-usage", "profiles", "usual_name"},
    {"account/information", "lieu-naissance", "profiles", "birth_place"},
    {"account/information", "commune", "profiles", "municipality"},
    {"account/information", "pays", "profiles", "country"},
    {"account/information", "code-postal", "profiles", "postal_code"},
    {"documents/details", "nom", "document_store", "name"},
    {"documents/details", "type", "document_store", "kind"},
    {"office/message", "message", "messages", "body"},
    {"requests/message", "message", "messages", "body"},
    {"office/change_status", "motif", "messages", "body"},
    {"office/staff/add", "nom", "officers", "name"},
    {"office/staff/add", "courriel", "officers", "email"},
    {"office/staff/add", "identifiant", "officers", "login"},
    {"office/citizens/propose_reset", "courriel", "account_resets", "new_email"},
    {"office/citizens/propose_reset", "piece", "account_resets", "identity_document"},
    {"office/citizens/refuse_reset", "motif", "account_resets", "reason"},
});

/// Columns of a request that store answers by their autocomplete token.
struct OfRequester {
    const char *token, *column;
};
constexpr auto of_requester = std::to_array<OfRequester>(
    {{"email", "requester_email"}, {"family-name", "requester_family_name"}, {"given-name", "requester_given_names"}});

/// The longest answer to a question, in UTF-16 code units, which are at least as many as its characters.
long longest_answer(const html::Field& field) {
    long longest = field.max_length.value_or(0);
    for (const html::Option& option : field.options)
        longest = std::max(longest, static_cast<long>(option.value.size()));
    return longest;
}

struct Schema : tests::Database {
    /// The characters that a column holds; for a TEXT, its bytes divided by four, the most that one character takes.
    long width(const std::string& table, const std::string& column) const {
        static constexpr store::Statement read{
            "test.width",
            "SELECT IF(data_type = 'varchar' OR data_type = 'char', character_maximum_length, character_octet_length / 4) "
            "FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?"};
        static constexpr const store::Statement* all[] = {&read};
        store::Connection connection{owner_options, {all}};
        store::Rows rows = connection.query(read, table, column);
        BOOST_REQUIRE_MESSAGE(rows.next(), "there is no column " << table << '.' << column);
        return static_cast<long>(rows.number(1));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(column_widths, Schema)

BOOST_AUTO_TEST_CASE(every_answer_to_a_portal_form_fits_into_its_column) {
    const html::Pages pages = tests::shipped_pages();
    for (const Kept& answer : kept) {
        const html::Field* const field = pages.edition()->form(answer.form).find(answer.field);
        BOOST_REQUIRE_MESSAGE(field != nullptr, answer.form << " has no question " << answer.field);
        const long longest = longest_answer(*field);
        BOOST_TEST(longest > 0, answer.form << '.' << answer.field << " has no maxlength");
        BOOST_TEST(longest <= width(answer.table, answer.column), answer.form << '.' << answer.field);
    }
}

BOOST_AUTO_TEST_CASE(the_requester_of_every_e_service_fits_into_the_request) {
    const html::Pages pages = tests::shipped_pages();
    for (const auto& [name, service] : pages.edition()->services()) {
        BOOST_TEST(static_cast<long>(service.title.size()) <= width("requests", "service_title"), name);
        for (const html::Step& step : service.steps)
            for (const html::Field& field : step.fields) {
                BOOST_TEST(static_cast<long>(field.label.size()) <= width("request_documents", "label"), name);
                for (const OfRequester& who : of_requester)
                    if (field.autocomplete == who.token)
                        BOOST_TEST(longest_answer(field) <= width("requests", who.column), name << '.' << field.name);
            }
    }
}

BOOST_AUTO_TEST_CASE(a_mail_holds_two_names_and_every_address) {
    const long names = width("users", "given_names") + 1 + width("users", "family_name");
    BOOST_TEST(width("outbox", "recipient_name") >= names);
    BOOST_TEST(width("outbox", "recipient_name") >= width("officers", "name"));
    for (const auto& [table, column] :
         {std::pair{"users", "email"}, std::pair{"requests", "requester_email"}, std::pair{"officers", "email"},
          std::pair{"account_resets", "new_email"}, std::pair{"account_links", "email"}})
        BOOST_TEST(width("outbox", "recipient") >= width(table, column), table << '.' << column);
}

BOOST_AUTO_TEST_CASE(two_names_of_the_greatest_length_are_stored_and_mailed) {
    const std::string longest(256, 'x');
    const Uuid id = Uuid::at(now);
    store.users.add({.id = id,
                     .login = "longue",
                     .email = "longue@example.org",
                     .family_name = longest,
                     .given_names = longest,
                     .password_hash = "no hash",
                     .created_at = now});
    const std::string name = longest + ' ' + longest;
    BOOST_CHECK_NO_THROW(store.outbox.add({.recipient = "longue@example.org",
                                           .recipient_name = name,
                                           .subject = "Bonjour",
                                           .sealed_bodies = "",
                                           .cause = "test"},
                                          now));
}

BOOST_AUTO_TEST_SUITE_END()
