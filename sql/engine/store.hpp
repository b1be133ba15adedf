// Every repository of the web portal over one connection; each worker thread owns one.
#pragma once

#include "sql/accounts/account_events.hpp"
#include "sql/accounts/account_links.hpp"
#include "sql/accounts/account_resets.hpp"
#include "sql/accounts/account_search.hpp"
#include "sql/accounts/credentials.hpp"
#include "sql/accounts/departures.hpp"
#include "sql/accounts/known_browsers.hpp"
#include "sql/accounts/profiles.hpp"
#include "sql/accounts/sign_ins.hpp"
#include "sql/accounts/users.hpp"
#include "sql/documents/document_store.hpp"
#include "sql/documents/documents.hpp"
#include "sql/documents/download_locks.hpp"
#include "sql/mail/outbox.hpp"
#include "sql/office/officer_accounts.hpp"
#include "sql/office/officer_links.hpp"
#include "sql/office/officers.hpp"
#include "sql/requests/drafts.hpp"
#include "sql/requests/filings.hpp"
#include "sql/requests/messages.hpp"
#include "sql/requests/receipts.hpp"
#include "sql/requests/requests.hpp"
#include "sql/requests/service_versions.hpp"
#include "sql/security/attempts.hpp"
#include "sql/security/quotas.hpp"
#include "sql/security/second_factors.hpp"
#include "sql/security/used_captchas.hpp"
#include "sql/sessions/held_forms.hpp"
#include "sql/sessions/kept_posts.hpp"
#include "sql/sessions/refused_pages.hpp"
#include "sql/sessions/sessions.hpp"
#include "sql/sessions/user_sessions.hpp"

namespace eservices::store {

struct Store {
    explicit Store(ConnectionOptions options)
        : connection(std::move(options),
                     {Users::statements,           Sessions::statements,        Officers::statements,
                      Requests::statements,        Messages::statements,        Outbox::writer_statements,
                      Receipts::reader_statements, Drafts::statements,          KeptPosts::statements,
                      RefusedPages::statements,    ServiceVersions::statements, Documents::statements,
                      DocumentStore::statements,   Credentials::statements,     AccountLinks::statements,
                      Attempts::statements,        Profiles::statements,        Quotas::statements,
                      UsedCaptchas::statements,    UserSessions::statements,    Departures::statements,
                      Filings::statements,         SignIns::statements,         AccountEvents::statements,
                      OfficerAccounts::statements, OfficerLinks::statements,    SecondFactors::statements,
                      AccountResets::statements,   AccountSearch::statements,   KnownBrowsers::statements,
                      HeldForms::statements,       DownloadLocks::statements}) {}

    Connection connection;
    Users users{connection};
    Sessions sessions{connection};
    Officers officers{connection};
    Requests requests{connection};
    Messages messages{connection};
    Outbox outbox{connection};
    Drafts drafts{connection};
    KeptPosts kept_posts{connection};
    RefusedPages refused_pages{connection};
    ServiceVersions service_versions{connection};
    Receipts receipts{connection};
    Documents documents{connection};
    DocumentStore document_store{connection};
    Credentials credentials{connection};
    AccountLinks account_links{connection};
    Attempts attempts{connection};
    Profiles profiles{connection};
    Quotas quotas{connection};
    UsedCaptchas used_captchas{connection};
    UserSessions user_sessions{connection};
    Departures departures{connection};
    Filings filings{connection};
    SignIns sign_ins{connection};
    AccountEvents account_events{connection};
    OfficerAccounts officer_accounts{connection};
    OfficerLinks officer_links{connection};
    SecondFactors second_factors{connection};
    AccountResets account_resets{connection};
    AccountSearch account_search{connection};
    KnownBrowsers known_browsers{connection};
    HeldForms held_forms{connection};
    DownloadLocks download_locks{connection};
};

}  // namespace eservices::store
