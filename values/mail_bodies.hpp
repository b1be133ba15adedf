// The bodies of a mail while it waits to be sent: sealed, because they may hold a link or a code that opens an account.
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

/// The key that mails are sealed with: made of the portal's own, which web workers and jobs share.
SealingKey mail_key(const SecretKey& key);

/// For a column of bytes; different each time.
std::string seal_bodies(std::string_view text, std::string_view html, const SealingKey& key);

/// The bodies, or nothing when they were not sealed with this key or were changed since.
std::optional<MailBodies> unseal_bodies(std::string_view sealed, const SealingKey& key);

}  // namespace eservices
