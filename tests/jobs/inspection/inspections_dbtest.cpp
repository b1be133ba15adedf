// From quarantine to a verdict, with the rights of eservices-jobs: outages, retries and notifications.
#include "jobs/inspection/inspections.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <boost/test/unit_test.hpp>

#include "jobs/inspection/good_picture.hpp"
#include "tests/jobs/inspection/inspections_fixture.hpp"
#include "values/reference.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using Fixture = tests::InspectionsFixture;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(inspections_of_jobs, Fixture)

BOOST_AUTO_TEST_CASE(a_good_picture_is_accepted_and_encrypted_with_its_own_key) {
    program = real_inspector();
    const Uuid id = add_document(jobs::good_picture);
    BOOST_REQUIRE(inspect());
    const tests::Document document = read(id);
    BOOST_TEST(document.state == "accepted");
    BOOST_TEST(!document.due.has_value());
    const auto content = open_document(document.content, document_keys[id], "content");
    BOOST_REQUIRE(content.has_value());
    BOOST_TEST(content->starts_with("GIF89a"));
    const auto thumbnail = open_document(document.thumbnail, document_keys[id], "thumbnail");
    BOOST_REQUIRE(thumbnail.has_value());
    BOOST_TEST(thumbnail->starts_with("\xff\xd8"));
    BOOST_TEST(mails().empty());
}

BOOST_AUTO_TEST_CASE(a_refused_document_is_deleted_and_its_users_notified_once_per_request) {
    program = real_inspector();
    const Uuid id = add_document("no picture at all");
    const Uuid camille = add_user("camille");
    const Uuid dominique = add_user("dominique");
    const auto first = file_request(camille);
    const auto second = file_request(camille);
    attach(first.id, id, "photo.gif");
    attach(second.id, id, "photo.gif");
    keep(camille, id, "Ma photo");
    keep(dominique, id, "Photo <b>de\xc2\xa0vacances</b>");
    BOOST_REQUIRE(inspect());
    const tests::Document document = read(id);
    BOOST_TEST(document.state == "refused");
    BOOST_TEST(document.reason == "unknown_type");
    BOOST_TEST(document.content.empty());
    const auto sent = mails();
    BOOST_REQUIRE(sent.size() == 3U);
    for (const auto& filed : {first, second})
        BOOST_TEST(std::count_if(sent.begin(), sent.end(), [&](const Fixture::Mail& mail) {
                       return mail.recipient == "camille@example.org" &&
                              mail.text.find("https://demarches.example/mon-suivi/" + filed.reference + "\n") !=
                                  std::string::npos &&
                              mail.text.find("Document : photo.gif\n") != std::string::npos;
                   }) == 1);
    BOOST_TEST(std::count_if(sent.begin(), sent.end(), [&](const Fixture::Mail& mail) {
                   return mail.recipient == "dominique@example.org" && mail.cause == id.text() &&
                          mail.text.find("https://demarches.example/mon-porte-documents\n") != std::string::npos &&
                          mail.text.find("Document : Photo <b>de\xc2\xa0vacances</b>.gif\n") != std::string::npos;
               }) == 1);
}

BOOST_AUTO_TEST_CASE(a_requester_without_an_account_gets_a_link_with_the_code) {
    program = real_inspector();
    const Uuid id = add_document("no picture at all");
    const Uuid request = Uuid::at(now);
    store.filings.add(
        {.request = {.id = request,
                     .reference = "K7M4Q-2XPRC",
                     .follower = store::Follower{{"zoe@example.org", "Lefèvre", "Zoé"}, hash_token("code")},
                     .service = "signalement-voirie",
                     .service_title = "Signalement voirie",
                     .department = "voirie",
                     .answers_json = "[]",
                     .submission_key = hash_token("form"),
                     .submitted_at = now},
         .documents = {{id, "Photographie", "nid-de-poule.gif"}}});
    BOOST_REQUIRE(inspect());
    const auto sent = mails();
    BOOST_REQUIRE(sent.size() == 1U);
    BOOST_TEST(sent.front().recipient == "zoe@example.org");
    const std::string link = "https://demarches.example/suivi/K7M4Q-2XPRC/" + follow_code(portal_key, request) + "\n";
    BOOST_TEST(sent.front().text.find(link) != std::string::npos);
    // Nobody has proven to own the address, so nothing that was typed is mailed to it.
    BOOST_TEST(sent.front().text.find("Document : Photographie\n") != std::string::npos);
    BOOST_TEST(sent.front().text.find("nid-de-poule") == std::string::npos);
    BOOST_TEST(sent.front().text.find("Zoé") == std::string::npos);
    BOOST_TEST(sent.front().text.find("Mon suivi") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_document_that_crashes_five_inspections_is_refused_without_delaying_others) {
    set_inspector_that("kill -9 $$", "deadly");
    const Uuid deadly = add_document("deadly");
    const Uuid good = add_document(jobs::good_picture);
    BOOST_REQUIRE(inspect());
    BOOST_TEST(read(deadly).state == "refused");
    BOOST_TEST(read(deadly).reason == "too_costly");
    BOOST_TEST(read(deadly).attempts == 4);
    BOOST_TEST(read(good).state == "accepted");
}

BOOST_AUTO_TEST_CASE(a_document_that_uses_up_its_cpu_time_is_refused_at_once) {
    set_inspector_that("kill -XCPU $$", "endless");
    const Uuid endless = add_document("endless");
    BOOST_REQUIRE(inspect());
    BOOST_TEST(read(endless).state == "refused");
    BOOST_TEST(read(endless).reason == "too_costly");
    BOOST_TEST(read(endless).attempts == 0);
}

BOOST_AUTO_TEST_CASE(a_document_is_stored_as_its_content_whatever_its_name_says) {
    program = real_inspector();
    const Uuid id = add_document(jobs::good_picture, "heic");
    BOOST_REQUIRE(inspect());
    const auto kept = store::Documents{worker}.find(id);
    BOOST_TEST((kept->state == store::DocumentState::accepted));
    BOOST_TEST(kept->extension == "gif");
    BOOST_TEST((kept->removed == Removals{}));
}

BOOST_AUTO_TEST_CASE(the_parts_removed_from_a_copy_are_recorded) {
    const Uuid id = add_document("a signed invoice", "pdf");
    jobs::Verdicts{jobs_connection, pages, {.base_url = "", .key = portal_key}}.accept(
        {.id = id, .extension = "pdf", .key = {}, .sealed = {}, .attempts = 0}, document_keys[id],
        {.type = DocumentType::pdf, .pages = 2, .content_size = 1, .removed = {.signature = true, .files = true}},
        {.verdict = AcceptedDocument{}, .content = "x", .thumbnail = ""});
    const auto kept = store::Documents{worker}.find(id);
    BOOST_TEST((kept->removed == Removals{.signature = true, .files = true}));
    BOOST_TEST(kept->pages == 2);
}

BOOST_AUTO_TEST_CASE(an_inspector_that_crashes_on_everything_refuses_nothing) {
    for (const char* const commands : {"kill -9 $$", "exit 1", "cat", "cat /dev/zero"}) {
        set_inspector(commands);
        const Uuid id = add_document(jobs::good_picture);
        BOOST_TEST(!inspect(300ms));
        BOOST_TEST(read(id).state == "quarantined", commands);
        program = real_inspector();
        end_leases();
        BOOST_TEST(inspect());
        BOOST_TEST(read(id).state == "accepted", commands);
    }
}

BOOST_AUTO_TEST_CASE(a_missing_inspector_is_waited_for) {
    program = folder.path() / "later";
    const Uuid id = add_document(jobs::good_picture);
    BOOST_TEST(!inspect(300ms));
    BOOST_TEST(read(id).state == "quarantined");
    std::filesystem::create_symlink(real_inspector(), program);
    end_leases();
    BOOST_TEST(inspect());
    BOOST_TEST(read(id).state == "accepted");
}

BOOST_AUTO_TEST_CASE(a_document_that_cannot_be_decrypted_waits_an_hour) {
    program = real_inspector();
    const MasterKeys lost = MasterKeys::from_text(std::string(64, '2'));
    const Uuid strange = add_document(jobs::good_picture, "gif", &lost);
    const Uuid changed = add_document(jobs::good_picture);
    owner.run_script_statement("UPDATE documents SET content = CONCAT(content, 'x')");
    BOOST_TEST(!inspect(300ms));
    for (const Uuid& id : {strange, changed}) {
        BOOST_TEST(read(id).state == "quarantined");
        BOOST_TEST((read(id).due.value() > utc_now() + 59min));
    }
}

BOOST_AUTO_TEST_CASE(a_document_beyond_the_limit_is_refused_without_being_read) {
    set_inspector("exit 1");
    const Uuid id = add_document(std::string(100'001, 'x'));
    BOOST_TEST(inspect());
    BOOST_TEST(read(id).reason == "too_large");
}

BOOST_AUTO_TEST_CASE(a_broken_mail_template_keeps_no_bad_document) {
    program = real_inspector();
    tests::TemporaryFolder empty;
    html::Pages no_pages{empty.path(), {"Poitiers", empty.path()}};
    const Uuid id = add_document("no picture at all");
    keep(add_user("camille"), id, "Ma photo");
    jobs::Verdicts verdicts{jobs_connection, no_pages, at_once};
    verdicts.refuse(id, RefusalReason::damaged);
    BOOST_TEST(verdicts.tell_refusals());
    BOOST_TEST(read(id).state == "refused");
    BOOST_TEST(mails().empty());
}

BOOST_AUTO_TEST_CASE(a_verdict_before_the_documents_first_use_is_notified_after_it) {
    const Uuid id = add_document("no picture at all");
    jobs::Verdicts verdicts{jobs_connection, pages, at_once};
    verdicts.refuse(id, RefusalReason::virus);
    BOOST_TEST(store::Inspections{jobs_connection}.waiting() == 0);
    BOOST_TEST(verdicts.tell_refusals());
    BOOST_TEST(!verdicts.tell_refusals(), "not at once again");
    end_leases();
    BOOST_TEST(verdicts.tell_refusals());
    BOOST_TEST(mails().empty());
    keep(add_user("camille"), id, "Ma photo");
    end_leases();
    BOOST_TEST(verdicts.tell_refusals());
    BOOST_REQUIRE(mails().size() == 1U);
    BOOST_TEST(mails().front().recipient == "camille@example.org");
    BOOST_TEST(mails().front().text.find("Document : Ma photo.gif\n") != std::string::npos);
    BOOST_TEST(!read(id).due.has_value());
    BOOST_TEST(!verdicts.tell_refusals());
}

BOOST_AUTO_TEST_CASE(documents_refused_within_a_minute_are_notified_in_one_mail) {
    const Uuid user = add_user("camille");
    jobs::Verdicts verdicts{jobs_connection, pages, {.base_url = "", .key = portal_key}};
    for (const char* const name : {"Ma photo", "Mon avis", "Mon livret"}) {
        const Uuid id = add_document(std::string{"no picture at all: "} + name);
        keep(user, id, name);
        verdicts.refuse(id, RefusalReason::virus);
    }
    keep(add_user("dominique"), add_document("accepted one day"), "Autre");
    BOOST_TEST(!verdicts.tell_refusals());
    end_leases();
    BOOST_TEST(verdicts.tell_refusals());
    BOOST_REQUIRE(mails().size() == 1U);
    BOOST_TEST(mails().front().subject == "Des documents que vous avez envoyés n'ont pas été acceptés");
    for (const char* const name : {"Ma photo.gif", "Mon avis.gif", "Mon livret.gif"})
        BOOST_TEST(mails().front().text.find(std::string{"Document : "} + name) != std::string::npos);
    BOOST_TEST(!verdicts.tell_refusals());
}

BOOST_AUTO_TEST_CASE(the_first_verdict_of_several_processes_stands) {
    const Uuid id = add_document("no picture at all");
    keep(add_user("camille"), id, "Ma photo");
    jobs::Verdicts verdicts{jobs_connection, pages, at_once};
    verdicts.refuse(id, RefusalReason::virus);
    verdicts.refuse(id, RefusalReason::damaged);
    verdicts.tell_refusals();
    verdicts.accept(
        {.id = id, .extension = "gif", .key = {}, .sealed = {}, .attempts = 0}, document_keys[id],
        {.type = DocumentType::gif, .width = 1, .height = 1, .pages = 1, .content_size = 1, .thumbnail_size = 0},
        {.verdict = AcceptedDocument{}, .content = "x", .thumbnail = ""});
    BOOST_TEST(read(id).reason == "virus");
    BOOST_TEST(read(id).content.empty());
    BOOST_TEST(mails().size() == 1U);
}

BOOST_AUTO_TEST_CASE(inspections_wait_without_the_database) {
    store::Connection nowhere{{.socket = "/nowhere/mysqld.sock", .database = "none", .user = "nobody", .password = ""},
                              {store::Inspections::statements, store::Outbox::writer_statements}};
    jobs::asio::io_context io{1};
    jobs::Inspections inspections{
        io, nowhere, pages, {.keys = keys, .clamd_socket = "", .inspector = program, .max_bytes = 1, .mails = {}}};
    bool ended = false;
    jobs::asio::co_spawn(io, inspections.run(), [&](const std::exception_ptr&) { ended = true; });
    io.run_for(300ms);
    BOOST_TEST(!ended);
}

BOOST_AUTO_TEST_SUITE_END()
