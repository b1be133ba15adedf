// Everything the web portal remembers, over one connection: what each worker thread owns.
#pragma once

#include "sql/account_events.hpp"
#include "sql/account_links.hpp"
#include "sql/account_resets.hpp"
#include "sql/account_search.hpp"
#include "sql/attempts.hpp"
#include "sql/case_officer_accounts.hpp"
#include "sql/case_officer_links.hpp"
#include "sql/case_officers.hpp"
#include "sql/credentials.hpp"
#include "sql/departures.hpp"
#include "sql/document_store.hpp"
#include "sql/documents.hpp"
#include "sql/download_locks.hpp"
#include "sql/drafts.hpp"
#include "sql/filings.hpp"
#include "sql/held_forms.hpp"
#include "sql/kept_posts.hpp"
#include "sql/known_browsers.hpp"
#include "sql/messages.hpp"
#include "sql/outbox.hpp"
#include "sql/profiles.hpp"
#include "sql/quotas.hpp"
#include "sql/receipts.hpp"
#include "sql/refused_pages.hpp"
#include "sql/requests.hpp"
#include "sql/second_factors.hpp"
#include "sql/service_versions.hpp"
#include "sql/sessions.hpp"
#include "sql/sign_ins.hpp"
#include "sql/used_captchas.hpp"
#include "sql/user_sessions.hpp"
#include "sql/users.hpp"

namespace eservices::store {

struct Store {
    explicit Store(ConnectionOptions options)
        : connection(std::move(options), {Users::statements,
                                          Sessions::statements,
                                          CaseOfficers::statements,
                                          Requests::statements,
                                          Messages::statements,
                                          Outbox::writer_statements,
                                          Receipts::reader_statements,
                                          Drafts::statements,
                                          KeptPosts::statements,
                                          RefusedPages::statements,
                                          ServiceVersions::statements,
                                          Documents::statements,
                                          DocumentStore::statements,
                                          Credentials::statements,
                                          AccountLinks::statements,
                                          Attempts::statements,
                                          Profiles::statements,
                                          Quotas::statements,
                                          UsedCaptchas::statements,
                                          UserSessions::statements,
                                          Departures::statements,
                                          Filings::statements,
                                          SignIns::statements,
                                          AccountEvents::statements,
                                          CaseOfficerAccounts::statements,
                                          CaseOfficerLinks::statements,
                                          SecondFactors::statements,
                                          AccountResets::statements,
                                          AccountSearch::statements,
                                          KnownBrowsers::statements,
                                          HeldForms::statements,
                                          DownloadLocks::statements}) {}

    Connection connection;
    Users users{connection};
    Sessions sessions{connection};
    CaseOfficers case_officers{connection};
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
    CaseOfficerAccounts case_officer_accounts{connection};
    CaseOfficerLinks case_officer_links{connection};
    SecondFactors second_factors{connection};
    AccountResets account_resets{connection};
    AccountSearch account_search{connection};
    KnownBrowsers known_browsers{connection};
    HeldForms held_forms{connection};
    DownloadLocks download_locks{connection};
};

}  // namespace eservices::store
