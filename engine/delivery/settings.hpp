#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/delivery/smtp_channel.hpp"
#include "engine/delivery/webhook_channel.hpp"

namespace marshrut {

/// How messages leave the machine: DATA/delivery.json, every key of it optional.
///
///     {
///       "from": "marshrut@school1.ru",       sender; needed for "smtp"
///       "from_name": "Маршрут",
///       "digest_hour": 9,                     local hour of the district, 0 to 23
///       "catch_up_per_hour": 600,             digests that make up for an outage, 12 to 100000
///       "smtp": {
///         "url": "smtp://mail.school1.ru:587",  or smtps://…:465
///         "tls": "require",                   or "optional", "none" (a relay on this machine)
///         "ca_file": "mail-ca.pem",           who vouches for it; else the system's certificates
///         "user": "marshrut",                 with "password_file", or neither
///         "password_file": "smtp-password",   one line; a relative path starts at DATA
///         "per_minute": 60                    1 to 10000
///       },
///       "webhooks": [ {
///         "url": "https://example.org/hook",
///         "secret_file": "hook-secret",       one line, at least 16 characters
///         "kinds": ["digest"],                which messages; they go here instead of by mail
///         "allow_internal": false,            may it be in a private network?
///         "per_minute": 60
///       } ]
///     }
///
/// Without "smtp" letters go to the Maildir folder DATA/mail. A message goes one way: to the first
/// webhook that names its kind, else by mail; a digest for somebody without an address goes onto
/// the printed sheet.
struct DeliverySettings {
  struct Smtp {
    SmtpSettings server;
    int per_minute = 60;
  };
  struct Webhook {
    WebhookSettings receiver;
    std::vector<std::string> kinds;
    int per_minute = 60;
  };
  MailAddress from;
  std::string from_name = "Маршрут";
  int digest_hour = 9;
  int catch_up_per_hour = 600;
  std::optional<Smtp> smtp{};
  std::filesystem::path maildir;  ///< where letters go without `smtp`
  std::vector<Webhook> webhooks{};
};

/// Reads DATA/delivery.json and the secrets that it names; the defaults where there is no such
/// file. Errors, all of which name the file and the key: Invalid (no JSON, an unknown key with the
/// nearest known one, a value of the wrong kind), Io (a file that cannot be read).
Result<DeliverySettings> read_delivery_settings(const std::filesystem::path& data);

}  // namespace marshrut
