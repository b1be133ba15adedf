// The archive's own pages: plain HTML that any browser opens from a folder, without script.
#pragma once

#include <string>

#include "handlers/account/own_data_records.hpp"

namespace eservices::handlers::account::own_data {

/// Lisez-moi.html: what is in the archive and where, the account, the lists.
std::string index_page(const Visit& visit, const OwnRecords& records);

/// demande.html, in the request's folder.
std::string request_page(const Visit& visit, const ArchivedRequest& request, bool has_receipt);

}  // namespace eservices::handlers::account::own_data
