// eservices-worker: one FastCGI process of the portal. It owns everything; the rest is references.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>

#include <malloc.h>
#include <CLI/CLI.hpp>

#include "fcgi/worker.hpp"
#include "handlers/routes.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/web/dispatch.hpp"
#include "html/engine/template/pages.hpp"
#include "journal/journal.hpp"
#include "settings/settings.hpp"
#include "settings/version.hpp"
#include "sql/engine/store.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

constexpr int usage_error = 2;

store::ConnectionOptions database_of(const Settings& settings) {
    return {settings.database.socket.string(), settings.database.name, settings.database.worker.user,
            read_secret(settings.database.worker.password_file)};
}

WordList french_words(const std::filesystem::path& file) { return file.empty() ? WordList{} : WordList{file}; }

handlers::Site site_of(const Settings& settings) {
    handlers::Site site{.base_url = settings.site.base_url,
                        .secure = settings.site.secure,
                        .key = SecretKey::from_hex(read_secret(settings.key_file)),
                        .captcha_key = SecretKey::from_hex(read_secret(settings.captcha.key_file)),
                        .closing_hours = {},
                        .departments = settings.departments,
                        .modes = settings.modes,
                        .papers = {.keys = MasterKeys::from_text(read_secret(settings.documents.key_file)),
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

/// Signals come to this thread alone, one at a time, so that nothing runs inside a signal handler.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

/// Keeps the file of every e-service in the database: what was asked can be read again, whatever becomes of the file. False while
/// the database is out of reach.
bool publish(const html::Pages& pages, store::Store& store) {
    try {
        for (const auto& [slug, service] : pages.edition()->services())
            store.service_versions.publish(slug, service.hash, service.source, utc_now());
        return true;
    } catch (const store::Unavailable&) {
        return false;
    }
}

/// Watches signals and the html folder until it is time to stop.
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

/// A schema that does not fit stops the worker here, and not a citizen at noon. A database that is not there does not: the
/// portal then says so itself, and each thread finds its own way back.
void check_schema(store::Store& store) {
    try {
        store.connection.prepare_all();
    } catch (const store::Unavailable& error) {
        journal::warning("database_unavailable", {{"what", error.what()}});
    }
}

/// One heap for all threads: one for each would keep as much for each. It keeps what it once had, but for bodies and papers, which are
/// megabytes that come and go: in the heap each would leave a gap that the next one may not fit.
void share_one_heap() {
    constexpr int megabyte = 1024 * 1024;
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, megabyte);
    mallopt(M_TRIM_THRESHOLD, 32 * megabyte);
}

void run(const Settings& settings) {
    share_one_heap();
    const sigset_t signals = block_signals();  // first, or a SIGHUP that comes while it starts would end it
    journal::open("worker", settings.log_level);
    start_cryptography();
    const handlers::Site site = site_of(settings);
    html::Pages pages{settings.html_directory, {settings.site.town, settings.static_directory}};
    report_mistakes(pages);
    // Three quarters of the threads may stand in line for a password hash; the others stay free for everybody else.
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
    CLI::App app{"Un processus FastCGI du portail e-services : lancé par systemd ou spawn-fcgi, arrêté par SIGTERM."};
    std::string config;
    app.add_option("--config", config,
                   "Fichier de configuration (défaut : $ESERVICES_CONFIG, /etc/eservices/eservices.toml)");
    app.set_version_flag("--version", std::string{"eservices-worker "} + version);
    CLI11_PARSE(app, argc, argv);
    try {
        run(read_settings(settings_path(config)));
        return EXIT_SUCCESS;
    } catch (const SettingsError& error) {
        std::cerr << "eservices-worker: " << error.what() << '\n';
        return usage_error;
    } catch (const std::exception& error) {
        journal::error("worker_failed", {{"what", error.what()}});
        std::cerr << "eservices-worker: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
