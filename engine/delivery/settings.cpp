#include "engine/delivery/settings.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/json.hpp"
#include "engine/base/text.hpp"
#include "engine/delivery/settings_reader.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

namespace fs = std::filesystem;

namespace {

constexpr const char* file_name = "delivery.json";
constexpr int most_per_minute = 10'000;
constexpr std::size_t least_secret = 16;

DeliverySettings defaults(const fs::path& data) {
  auto from = MailAddress::parse("marshrut@localhost.invalid");  // RFC 2606: nobody's
  MARSHRUT_CHECK(from.ok(), "the default sender is an address");
  return {.from = *from, .maildir = data / "mail"};
}

/// scheme://host[:port], nothing behind it that could hide a login or a command.
bool is_url(const std::string& url, const std::vector<std::string>& schemes, bool path_allowed) {
  const bool printable =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F; });
  const auto fits = [&](const std::string& scheme) {
    if (!url.starts_with(scheme + "://")) return false;
    const std::string rest = url.substr(scheme.size() + 3);
    const std::string host = rest.substr(0, rest.find('/'));
    return !host.empty() && host.find('@') == std::string::npos &&
           (path_allowed || host.size() == rest.size());
  };
  return printable && std::any_of(schemes.begin(), schemes.end(), fits);
}

/// Of scheme://host[:port]; an IPv6 address keeps its brackets.
std::string host_of(const std::string& url) {
  const std::string rest = url.substr(url.find("://") + 3);
  return rest.substr(0, rest.find(':', rest.starts_with("[") ? rest.find(']') : 0));
}

bool is_this_machine(const std::string& url) {
  const std::string host = host_of(url);
  if (host == "localhost" || host == "[::1]") return true;
  in_addr address{};
  constexpr in_addr_t loopback = 127;
  return ::inet_pton(AF_INET, host.c_str(), &address) == 1 &&
         ntohl(address.s_addr) >> 24U == loopback;
}

SmtpRequest::Tls tls_of(SettingsReader& in) {
  const std::vector<std::string> known{"require", "optional", "none"};
  const std::string word = in.text("tls").value_or("require");
  const auto at = std::find(known.begin(), known.end(), word);
  if (at == known.end()) {
    in.fail("tls", "нужно «require», «optional» или «none»",
            "\"require\", \"optional\" or \"none\" is expected");
    return SmtpRequest::Tls::Require;
  }
  return static_cast<SmtpRequest::Tls>(at - known.begin());
}

/// The path of a file of certificates, which must be there and be one.
std::string certificates(SettingsReader& in, const fs::path& data) {
  const auto name = in.text("ca_file");
  if (!name) return {};
  const auto bytes = read_small_file(data / *name);
  if (!bytes) {
    in.fail("ca_file", bytes.error().message.ru, bytes.error().message.en);
  } else if (bytes->find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
    in.fail("ca_file", "в файле нет сертификата (PEM)", "the file holds no certificate (PEM)");
  }
  return (data / *name).string();
}

Result<DeliverySettings::Smtp> read_smtp(const Value& value, const fs::path& data) {
  SettingsReader in(value, std::string(file_name) + ", «smtp»",
                    {"url", "tls", "ca_file", "user", "password_file", "per_minute"});
  DeliverySettings::Smtp smtp;
  SmtpSettings& server = smtp.server;
  server.url = in.needed_text("url");
  if (!is_url(server.url, {"smtp", "smtps"}, false)) {
    in.fail("url", "нужен адрес вида smtp://mail.school1.ru:587",
            "an address such as smtp://mail.school1.ru:587 is expected");
  }
  server.tls = tls_of(in);
  server.ca_file = certificates(in, data);
  server.user = in.text("user").value_or("");
  server.password = in.secret("password_file", data).value_or("");
  if (server.user.empty() != server.password.empty()) {
    in.fail(server.user.empty() ? "user" : "password_file",
            "для входа нужны и «user», и «password_file»",
            "a login needs both \"user\" and \"password_file\"");
  }
  const bool bare = server.tls != SmtpRequest::Tls::Require && !server.url.starts_with("smtps:");
  if (!server.user.empty() && bare && !is_this_machine(server.url)) {
    in.fail("tls", "с паролем нужно «require»: иначе он может уйти по сети открытым",
            "a password needs \"require\": it could go over the network in the clear");
  }
  smtp.per_minute = in.number("per_minute", 1, most_per_minute).value_or(smtp.per_minute);
  if (in.problem()) return *in.problem();
  return smtp;
}

Result<DeliverySettings::Webhook> read_webhook(const Value& value, std::size_t number,
                                               const fs::path& data) {
  SettingsReader in(value,
                    std::string(file_name) + ", «webhooks», " + std::to_string(number) + "-й",
                    {"url", "secret_file", "kinds", "allow_internal", "per_minute"});
  DeliverySettings::Webhook webhook;
  WebhookSettings& receiver = webhook.receiver;
  receiver.url = in.needed_text("url");
  if (!is_url(receiver.url, {"https", "http"}, true)) {
    in.fail("url", "нужен адрес вида https://example.org/hook, без имени и пароля",
            "an address such as https://example.org/hook is expected, without a login");
  }
  in.needed_text("secret_file");
  receiver.secret = in.secret("secret_file", data).value_or("");
  if (receiver.secret.size() < least_secret) {
    in.fail("secret_file", "секрет короче 16 знаков", "the secret is under 16 characters");
  }
  webhook.kinds = in.texts("kinds");
  if (webhook.kinds.empty()) {
    in.fail("kinds", "назовите виды сообщений, например [\"digest\"]",
            "name the kinds of messages, such as [\"digest\"]");
  }
  for (const std::string& kind : digest_kinds()) {
    if (std::find(webhook.kinds.begin(), webhook.kinds.end(), kind) == webhook.kinds.end())
      continue;
    in.fail("kinds", "«" + kind + "» уходит только в составе сводки: назовите «digest»",
            "\"" + kind + "\" leaves only as part of a digest: name \"digest\"");
  }
  receiver.internal_allowed = in.truth("allow_internal").value_or(false);
  webhook.per_minute = in.number("per_minute", 1, most_per_minute).value_or(webhook.per_minute);
  if (in.problem()) return *in.problem();
  return webhook;
}

Result<DeliverySettings> read_all(const Value& value, const fs::path& data) {
  SettingsReader in(value, file_name,
                    {"from", "from_name", "digest_hour", "catch_up_per_hour", "smtp", "webhooks"});
  DeliverySettings settings = defaults(data);
  const auto from = in.text("from");
  if (from) {
    const auto address = MailAddress::parse(*from);
    if (address) settings.from = *address;
    if (!address) in.fail("from", address.error().message.ru, address.error().message.en);
  }
  settings.from_name = in.text("from_name").value_or(settings.from_name);
  settings.digest_hour = in.number("digest_hour", 0, 23).value_or(settings.digest_hour);
  settings.catch_up_per_hour =
      in.number("catch_up_per_hour", 12, 100'000).value_or(settings.catch_up_per_hour);
  if (const Value* smtp = in.object("smtp")) {
    if (!from) in.fail("from", "для «smtp» нужен адрес отправителя", "\"smtp\" needs a sender");
    MARSHRUT_TRY(settings.smtp, read_smtp(*smtp, data));
  }
  for (const Value& each : in.objects("webhooks")) {
    MARSHRUT_TRY(auto webhook, read_webhook(each, settings.webhooks.size() + 1, data));
    settings.webhooks.push_back(std::move(webhook));
  }
  if (in.problem()) return *in.problem();
  return settings;
}

}  // namespace

Result<DeliverySettings> read_delivery_settings(const fs::path& data) {
  const auto text = read_small_file(data / file_name);
  if (!text && text.error().kind == ErrorKind::NotFound) return defaults(data);
  if (!text) return text.error();
  const auto value = read_json(*text);
  if (!value) {
    return error(ErrorKind::Invalid, std::string(file_name) + ": " + value.error().message.ru,
                 std::string(file_name) + ": " + value.error().message.en);
  }
  return read_all(*value, data);
}

}  // namespace marshrut
