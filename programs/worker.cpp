// eservices-worker: one FastCGI process of the portal. serve() owns all long-lived objects; the threads have references to them.
#include <algorithm>
#include <csignal>
#include <ctime>
#include <memory>

#include <malloc.h>

#include "fcgi/worker.hpp"
#include "handlers/routes.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/web/dispatch.hpp"
#include "html/engine/template/pages.hpp"
#include "journal/journal.hpp"
#include "programs/run_service.hpp"
#include "settings/keys.hpp"
#include "sql/engine/store.hpp"

namespace {

using namespace eservices;

store::ConnectionOptions database_of(const Settings& settings) {
    return {settings.database.socket.string(), settings.database.name, settings.database.worker.user,
            read_secret(settings.database.worker.password_file)};
}

WordList french_words(const std::filesystem::path& file) { return file.empty() ? WordList{} : WordList{file}; }

handlers::Site site_of(const Settings& settings) {
    handlers::Site site{.base_url = settings.site.base_url,
                        .secure = settings.site.secure,
                        .key = read_key(settings.key_file),
                        .captcha_key = read_key(settings.captcha.key_file),
                        .closing_hours = {},
                        .departments = settings.departments,
                        .modes = settings.modes,
                        .documents = {.keys = read_master_keys(settings.documents.key_file),
                                      .max_bytes = settings.documents.max_bytes,
                                      .quota_bytes = settings.documents.quota_bytes},
                        .tries_per_address = settings.accounts.tries_per_address,
                        .asks_login_code = settings.accounts.login_code,
                        .asks_secret_question = settings.accounts.secret_question,
                        .counter_delay = settings.accounts.counter_delay,
                        .french_words = french_words(settings.accounts.french_words),
                        .town = settings.site.town,
                        .security_contact = settings.site.security_contact,
                        .contact = settings.site.contact,
                        .accessibility = settings.accessibility};
    if (settings.maintenance) site.closing_hours = {settings.maintenance->from, settings.maintenance->until};
    return site;
}

void report_mistakes(const html::Pages& pages) {
    for (const html::Mistake& mistake : pages.edition()->mistakes())
        journal::error("html_mistake", {{"mistake", mistake.text()}});
}

/// Stores the file of every e-service in the database, so that the questions of a request stay readable after the file has changed.
/// False if the database is out of reach.
bool publish(const html::Pages& pages, store::Store& store) {
    try {
        for (const auto& [slug, service] : pages.edition()->services())
            store.service_versions.publish(slug, service.hash, service.source, utc_now());
        return true;
    } catch (const store::Unavailable&) {
        return false;
    }
}

/// Watches signals and the html folder until SIGTERM or SIGINT.
void wait_for_stop(const sigset_t& signals, html::Pages& pages, store::Store& store) {
    constexpr timespec quarter_of_a_second{0, 250'000'000};
    bool published = publish(pages, store);
    for (;;) {
        const int signal = sigtimedwait(&signals, nullptr, &quarter_of_a_second);
        if (signal == SIGTERM || signal == SIGINT) return;
        if (!published) published = publish(pages, store);
        if (signal == SIGHUP) pages.reload();
        if (signal != SIGHUP && !pages.reload_if_changed()) continue;
        report_mistakes(pages);
        published = publish(pages, store);
        journal::info("html_reloaded");
    }
}

/// Throws if the schema does not fit the statements, so that a worker fails at start and not during a request. A database out of reach
/// is logged only: pages then say so, and each thread reconnects by itself.
void check_schema(store::Store& store) {
    try {
        store.connection.prepare_all();
    } catch (const store::Unavailable& error) {
        journal::warning("database_unavailable", {{"what", error.what()}});
    }
}

/// One heap for all threads, because each further heap would retain as much memory. Blocks of a megabyte or more (bodies, documents) are
/// mapped on their own: in the heap each would leave a gap that the next one may not fit.
void share_one_heap() {
    constexpr int megabyte = 1024 * 1024;
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, megabyte);
    mallopt(M_TRIM_THRESHOLD, 32 * megabyte);
}

void serve(const Settings& settings, const sigset_t& signals) {
    share_one_heap();
    const handlers::Site site = site_of(settings);
    html::Pages pages{settings.html_directory, {settings.site.town, settings.static_directory}};
    report_mistakes(pages);
    // Three quarters of the threads may wait for a password hash; the others stay free for other requests.
    handlers::PasswordQueue passwords{settings.worker.password_hashes_at_once,
                                      std::max(settings.worker.threads * 3 / 4, 1), settings.worker.turns_directory};
    store::Store store{database_of(settings)};  // this thread's own
    check_schema(store);
    const auto make_application = [&] {
        const auto own_store = std::make_shared<store::Store>(database_of(settings));
        const auto portal = std::make_shared<handlers::Portal>(
            handlers::Portal{site, pages, passwords, *own_store, handlers::routes()});
        return fcgi::Application{
            .dispatch =
                [own_store, portal](const fcgi::Request& request) {
                    return fcgi::leading_from(dispatch(*portal, request, utc_now()), portal->site.base_url);
                },
            .fault = [portal](
                         const fcgi::Request& request,
                         const std::exception& exception) { return handlers::fault(*portal, request, exception); }};
    };
    fcgi::Worker worker{
        fcgi::inherited_socket(),
        settings.worker.threads,
        {.multipart_bytes = settings.worker.max_body_bytes, .uploads_at_once = settings.worker.uploads_at_once},
        make_application};
    journal::info("started", {{"threads", settings.worker.threads}});
    wait_for_stop(signals, pages, store);
    journal::info("stopping");
}

}  // namespace

int main(int argc, char** argv) {
    return programs::run_service(argc, argv, {.name = "worker", .about = "programs.worker.about", .serve = serve});
}
