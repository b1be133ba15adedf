// The bodies of a waiting mail, encrypted because they may contain a link or a code that opens an account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/sealed_text.hpp"
#include "values/token.hpp"

namespace eservices {

struct MailBodies {
    std::string text, html;
};

/// The key that mails are encrypted with, derived from the portal's secret key, which web workers and jobs share.
SealingKey mail_key(const SecretKey& key);

/// For a column of bytes; different each time.
std::string seal_bodies(std::string_view text, std::string_view html, const SealingKey& key);

/// The bodies; nullopt when they were not encrypted with this key or were altered since.
std::optional<MailBodies> unseal_bodies(std::string_view sealed, const SealingKey& key);

}  // namespace eservices
