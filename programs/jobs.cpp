// eservices-jobs: the portal's background work. It sends mail, makes receipts, has documents inspected, mails the links of accounts reset
// at the counter and deletes expired data.
#include <csignal>
#include <exception>
#include <filesystem>

#include "html/engine/template/pages.hpp"
#include "jobs/inspection/inspections.hpp"
#include "jobs/mail/relay.hpp"
#include "jobs/mail/reset_links.hpp"
#include "jobs/process/asio.hpp"
#include "jobs/receipts/receipts.hpp"
#include "jobs/upkeep/upkeep.hpp"
#include "journal/journal.hpp"
#include "programs/run_service.hpp"
#include "settings/keys.hpp"
#include "sql/accounts/account_events.hpp"
#include "sql/accounts/account_links.hpp"
#include "sql/accounts/known_browsers.hpp"
#include "sql/accounts/reset_links.hpp"
#include "sql/accounts/users.hpp"
#include "sql/documents/inspections.hpp"
#include "sql/engine/errors.hpp"
#include "sql/mail/outbox.hpp"
#include "sql/office/officer_links.hpp"
#include "sql/requests/drafts.hpp"
#include "sql/requests/receipts.hpp"
#include "sql/security/attempts.hpp"
#include "sql/security/quotas.hpp"
#include "sql/security/used_captchas.hpp"
#include "sql/sessions/held_forms.hpp"
#include "sql/sessions/kept_posts.hpp"
#include "sql/sessions/refused_pages.hpp"
#include "sql/sessions/sessions.hpp"
#include "sql/sessions/user_sessions.hpp"
#include "values/mail_bodies.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

store::ConnectionOptions login(const Settings::Database& database) {
    return {.socket = database.socket.string(),
            .database = database.name,
            .user = database.jobs.user,
            .password = read_secret(database.jobs.password_file)};
}

void rethrow(const std::exception_ptr& fault) {
    if (fault) std::rethrow_exception(fault);
}

jobs::InspectionOffice inspection_office(const Settings& settings, const SecretKey& key) {
    const Settings::Documents& documents = settings.documents;
    // Not argv[0]: the caller chooses it, and it may be a symbolic link.
    const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe");
    return {.keys = read_master_keys(documents.key_file),
            .clamd_socket = documents.clamd_socket,
            .inspector = own.parent_path() / "eservices-inspector",
            .max_bytes = documents.max_bytes,
            .mails = {.base_url = settings.site.base_url, .key = key, .after = documents.refusals_told_after}};
}

/// Throws if the schema does not fit the statements; a database out of reach is logged only, and waited for later.
void check_schema(store::Connection& connection) {
    try {
        connection.prepare_all();
    } catch (const store::Unavailable& error) {
        journal::warning("database_unavailable", {{"what", error.what()}});
    }
}

/// SIGHUP stays blocked: there is nothing to reload.
void unblock_stop() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void serve(const Settings& settings, const sigset_t& /*signals*/) {
    jobs::asio::io_context io{1};
    jobs::asio::signal_set stop{io, SIGTERM, SIGINT};
    unblock_stop();
    const store::ConnectionOptions database = login(settings.database);
    store::Connection connection{
        database,
        {store::Outbox::relay_statements, store::Sessions::purge_statements, store::Users::purge_statements,
         store::Drafts::purge_statements, store::KeptPosts::purge_statements, store::RefusedPages::purge_statements,
         store::Receipts::maker_statements, store::Inspections::statements, store::Outbox::writer_statements,
         store::AccountLinks::purge_statements, store::OfficerLinks::purge_statements,
         store::Attempts::purge_statements, store::Quotas::purge_statements, store::UsedCaptchas::purge_statements,
         store::UserSessions::purge_statements, store::ResetLinks::statements, store::KnownBrowsers::purge_statements,
         store::HeldForms::purge_statements, store::AccountEvents::writer_statements}};
    check_schema(connection);
    const SecretKey secret = read_key(settings.key_file);
    const SealingKey key = mail_key(secret);
    html::Pages pages{settings.html_directory, {settings.site.town, settings.static_directory}};
    jobs::Inspections inspections{io, connection, pages, inspection_office(settings, secret)};
    jobs::Relay relay{io, connection, database, settings.mail, key};
    stop.async_wait([&](const boost::system::error_code& error, int) {
        if (!error) relay.stop();
    });
    jobs::asio::co_spawn(io, jobs::keep_up(io, connection), rethrow);
    jobs::asio::co_spawn(
        io, jobs::make_receipts(io, connection, {settings.site.town, settings.site.base_url, receipt_key(secret)}),
        rethrow);
    jobs::asio::co_spawn(io, jobs::mail_reset_links(io, connection, {pages, settings.site.base_url, key}), rethrow);
    jobs::asio::co_spawn(io, inspections.run(), rethrow);
    jobs::asio::co_spawn(io, relay.run(), [&](const std::exception_ptr& fault) {
        rethrow(fault);
        io.stop();
    });
    journal::info("started");
    io.run();
    journal::info("stopped");
}

}  // namespace

int main(int argc, char** argv) {
    return programs::run_service(argc, argv, {.name = "jobs", .about = "programs.jobs.about", .serve = serve});
}
