// Attacks that once worked, repeated: each is refused, or leaves no more behind than an honest form would.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

constexpr std::size_t megabyte = 1024UL * 1024;

std::string part(const std::string& boundary, const std::string& name, const std::string& value) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

Answer send_parts(Browser& browser, const std::string& path, const std::string& boundary, const std::string& parts) {
    return browser.send("POST", path, {"Content-Type: multipart/form-data; boundary=" + boundary},
                        parts + "--" + boundary + "--\r\n");
}

/// The length of the longest draft that these tests began.
std::size_t longest_draft(const std::string& service) {
    return std::stoul(Database{}.value("SELECT MAX(LENGTH(fields)) FROM drafts WHERE service = '" + service + "'"));
}

/// How many rows of documents the request has.
std::string documents_of_request(const std::string& reference) {
    return Database{}.value(
        "SELECT COUNT(*) FROM request_documents d JOIN requests r ON r.id = d.request_id WHERE r.reference = '" +
        reference + "'");
}

/// While it lives, every quota is used up.
class QuotasSpent {
  public:
    explicit QuotasSpent() { Database{}.execute("UPDATE quotas SET used = 1000000"); }
    ~QuotasSpent() { Database{}.execute("DELETE FROM quotas"); }
    QuotasSpent(const QuotasSpent&) = delete;
    QuotasSpent& operator=(const QuotasSpent&) = delete;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks)

BOOST_AUTO_TEST_CASE(a_visitor_has_a_daily_quota_of_drafts) {
    Browser visitor;
    int begun = 0;
    Answer answer;
    // Something is typed into each draft, because an untouched one would be opened again.
    for (; begun < 40; ++begun) {
        answer = visitor.submit("/e-services/signalement-voirie", {{"autre", "oui"}});
        if (answer.status != 303) break;
        visitor.submit(answer.header("location"), {{"description", "Un trou"}});
    }
    BOOST_TEST(begun == 30);
    BOOST_TEST(answer.status == 429);
    BOOST_TEST(read_page(answer.body).heading == "Vous avez commencé beaucoup de démarches aujourd'hui");
    BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    BOOST_TEST(!answer.header("retry-after").empty());
    BOOST_TEST(Browser{}.submit("/e-services/signalement-voirie", {}).status == 303);
}

BOOST_AUTO_TEST_CASE(visitors_of_one_network_share_a_quota_that_does_not_touch_accounts) {
    Browser citizen = people().owner.browser;
    const Reconfigured portal{"tries_per_address = 1000000", "tries_per_address = 2"};
    const auto begin = [](const std::string& address) {
        Browser visitor;
        visitor.address = address;
        return visitor.submit("/e-services/signalement-voirie", {}).status;
    };
    for (int i = 0; i < 6; ++i) BOOST_TEST(begin("127.0.0.77") == 303);
    BOOST_TEST(begin("127.0.0.77") == 429);
    BOOST_TEST(begin("127.0.0.78") == 303);
    citizen.address = "127.0.0.77";
    BOOST_TEST(citizen.submit("/e-services/acte-naissance", {}).status == 303);
}

BOOST_AUTO_TEST_CASE(documents_beyond_the_quota_are_refused_with_a_message_and_nothing_else_is_lost) {
    Browser visitor;
    const std::string draft = start_draft(visitor, "signalement-voirie");
    visitor.submit(draft + "/etape/1", {{"categorie", "Piste cyclable"}, {"description", "Un trou"}});
    const std::string step = draft + "/etape/2";
    const Fields typed = {{"lieu", "rue de l'Étoile"}};
    BOOST_TEST(send_documents(visitor, step, {{"photo", "un.png", picture()}}, typed).status == 303);
    const QuotasSpent today;
    const Answer refused =
        send_documents(visitor, step, {{"photo", "deux.png", picture()}, {"photo", "trois.png", picture()}}, typed);
    const Page shown = read_page(refused.status == 303 ? visitor.get(step).body : refused.body);
    BOOST_REQUIRE(shown.field_errors.size() == 1U);
    BOOST_TEST(shown.field_errors.front().find("beaucoup de fichiers") != std::string::npos);
    BOOST_TEST(shown.says("un.png"));
    BOOST_TEST(field_of(form_to(visitor.get(step).body, step), "lieu") == "rue de l'Étoile");
}

BOOST_AUTO_TEST_CASE(messages_beyond_the_quota_are_refused_with_their_text_in_place) {
    Browser& citizen = people().owner.browser;
    const std::string page = "/mon-suivi/" + file_request(citizen);
    BOOST_TEST(citizen.submit(page, {{"message", "Le premier"}}, page + "/messages").status == 303);
    const QuotasSpent today;
    const Answer refused = citizen.submit(page, {{"message", "Le vingt et unième"}}, page + "/messages");
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(read_page(refused.body).says("beaucoup de messages"));
    BOOST_TEST(field_of(form_to(refused.body, page + "/messages"), "message") == "Le vingt et unième");
}

BOOST_AUTO_TEST_CASE(visitors_of_one_network_share_a_quota_of_messages_over_all_requests) {
    Browser filer;
    const std::string confirmation = send_draft(filer, ready_draft(filer)).header("location");
    const std::string page = confirmation.substr(0, confirmation.rfind('/'));
    const Reconfigured portal{"tries_per_address = 1000000", "tries_per_address = 2"};
    const auto write = [&](const std::string& address) {
        Browser visitor;
        visitor.address = address;
        return visitor.submit(page, {{"message", "Bonjour"}}, page + "/messages").status;
    };
    for (int i = 0; i < 6; ++i) BOOST_TEST(write("127.0.0.81") == 303);
    BOOST_TEST(write("127.0.0.81") == 422);
    BOOST_TEST(write("127.0.0.82") == 303);
}

BOOST_AUTO_TEST_CASE(fifteen_megabytes_of_text_are_refused_whatever_their_encoding) {
    Browser visitor;
    const std::string step = start_draft(visitor, "signalement-voirie") + "/etape/1";
    const std::string text(15 * megabyte, 'x');
    const std::string tag = visitor.csrf();
    const Answer refused =
        send_parts(visitor, step, "lim", part("lim", "csrf", tag) + part("lim", "description", text));
    BOOST_TEST(refused.status == 413);
    BOOST_TEST(read_page(refused.body).heading == "Votre envoi est trop volumineux");
    std::string many = part("lim", "csrf", tag);
    for (int i = 0; i < 2000; ++i) many += part("lim", "description", std::to_string(i));
    BOOST_TEST(send_parts(visitor, step, "lim", many).status == 413);
    BOOST_TEST(visitor.post(step, {{"csrf", tag}, {"description", std::string(megabyte, 'x')}}).status == 413);
    BOOST_TEST(longest_draft("signalement-voirie") < 2000U);
}

BOOST_AUTO_TEST_CASE(a_draft_keeps_an_overlong_answer_only_up_to_a_multiple_of_its_limit) {
    Browser visitor;
    const std::string step = start_draft(visitor, "signalement-voirie") + "/etape/1";
    visitor.submit(step, {{"categorie", "autre"},
                          {"precisions", std::string(60'000, 'p')},
                          {"description", std::string(60'000, 'd')},
                          {"constat-jour", std::string(60'000, '1')}});
    BOOST_TEST(longest_draft("signalement-voirie") < 20'000U);
    const std::string shown = visitor.get(step).body;
    BOOST_TEST(field_of(form_to(shown, step), "description").size() == 8000U);
}

BOOST_AUTO_TEST_CASE(a_form_sent_after_a_sign_out_is_kept_only_up_to_the_size_of_a_form) {
    Browser visitor;
    const std::string tag = visitor.csrf();
    const std::string text(15 * megabyte, 'x');
    const Answer refused = send_parts(visitor, "/mon-suivi/HG5X8-C6ZWF/messages", "lim",
                                      part("lim", "csrf", tag) + part("lim", "message", text));
    BOOST_TEST(refused.status == 413);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM kept_posts WHERE LENGTH(sealed) > 1000000") == "0");
}

BOOST_AUTO_TEST_CASE(a_boundary_as_long_as_a_header_is_refused) {
    const std::string boundary = std::string(7000, '-') + 'x';
    for (const char* const path : {"/", "/connexion", "/brouillons/x/etape/1", "/nulle-part"}) {
        const std::string body(path[1] == 'b' ? 4 * megabyte : megabyte / 5, '-');
        const Answer answer =
            Browser{}.send("POST", path, {"Content-Type: multipart/form-data; boundary=" + boundary}, body);
        BOOST_TEST(answer.status == 400, path << ": " << answer.status);
        BOOST_TEST(read_page(answer.body).heading == "La demande n'a pas pu être lue", path);
    }
}

BOOST_AUTO_TEST_CASE(of_twenty_thousand_lines_only_as_many_as_there_are_boxes_are_checked) {
    Browser& citizen = people().owner.browser;
    const std::string step = start_draft(citizen, "changement-coordonnees") + "/etape/2";
    std::string lines;
    for (int i = 0; i < 20'000; ++i) lines += std::to_string(i) + '\n';
    for (int times = 0; times < 3; ++times) {
        const Answer answer = citizen.post(step, {{"csrf", citizen.csrf()}, {"changement", lines}});
        BOOST_TEST((answer.status == 303 || answer.status == 422), answer.status);
    }
    BOOST_TEST(longest_draft("changement-coordonnees") < 20'000U);
}

BOOST_AUTO_TEST_CASE(documents_sent_earlier_count_towards_the_limit_of_a_message) {
    Browser& citizen = people().owner.browser;
    const std::string reference = file_request(citizen);
    const std::string page = "/mon-suivi/" + reference;
    const Answer refused = citizen.submit_files(page, {{"message", std::string(5000, 'x')}},
                                                {{"pieces", "un.png", picture()}}, page + "/messages");
    const Form again = form_to(refused.body, page + "/messages");
    const std::string value = field_of(again, "pieces:recue");
    BOOST_REQUIRE(!value.empty());
    // The tag does not cover the name: anybody may write another one.
    const std::string id_and_tag = value.substr(0, value.rfind(' ') + 1);
    Fields fields = with(again.fields, "message", "Voici");
    for (int i = 0; i < 500; ++i)
        fields.emplace_back("pieces:recue", id_and_tag + std::to_string(i) + std::string(300, 'n') + "\u202Egnp.exe");
    BOOST_TEST(citizen.post(again.action, fields).status == 303);
    BOOST_TEST(documents_of_request(reference) == "1");
}

BOOST_AUTO_TEST_CASE(the_name_of_a_document_sent_earlier_hides_nothing_and_fits) {
    Browser& citizen = people().owner.browser;
    const std::string reference = file_request(citizen);
    const std::string page = "/mon-suivi/" + reference;
    const Answer refused = citizen.submit_files(page, {{"message", std::string(5000, 'x')}},
                                                {{"pieces", "un.png", picture()}}, page + "/messages");
    Form again = form_to(refused.body, page + "/messages");
    const std::string value = field_of(again, "pieces:recue");
    const std::string forged =
        value.substr(0, value.rfind(' ') + 1) + "evil\n\u202Egnp.exe" + std::string(300, 'x') + ".png";
    again.fields = with(with(again.fields, "message", "Voici"), "pieces:recue", forged);
    BOOST_TEST(citizen.post(again.action, again.fields).status == 303);
    const std::string name = Database{}.value(
        "SELECT d.name FROM request_documents d JOIN requests r ON r.id = d.request_id WHERE r.reference = '" +
        reference + "'");
    BOOST_TEST(name.size() <= 120U);
    BOOST_TEST(name.starts_with("evil gnp.exe"));
    BOOST_TEST(name.ends_with(".png"));
}

BOOST_AUTO_TEST_CASE(a_file_has_the_same_name_for_everybody) {
    Browser visitor;
    const std::string draft = start_draft(visitor, "signalement-voirie");
    visitor.submit(draft + "/etape/1", {{"categorie", "Piste cyclable"}, {"description", "Un trou"}});
    send_documents(visitor, draft + "/etape/2", {{"photo", "a+b 100%25.png", picture()}},
                   {{"lieu", "rue de l'Étoile"}});
    BOOST_TEST(read_page(visitor.get(draft + "/etape/2").body).says("a+b 100%25.png"));
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM draft_documents WHERE name = 'a+b 100%25.png'") != "0");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
