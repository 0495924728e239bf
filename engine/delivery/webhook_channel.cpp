#include "engine/delivery/webhook_channel.hpp"

#include <sodium.h>

#include <array>
#include <utility>

#include "engine/base/json.hpp"

namespace marshrut {

namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string body_of(const Outgoing& outgoing) {
  const OutboxMessage& message = outgoing.message;
  return write_json(Value::map({{"id", outgoing.id},
                                {"at", iso(outgoing.at)},
                                {"kind", message.kind},
                                {"key", message.key},
                                {"to", Value::map({{"party", message.to.party},
                                                   {"person_key", message.to.person_key},
                                                   {"person_name", message.to.person_name}})},
                                {"subject", outgoing.subject},
                                {"text", outgoing.text},
                                {"body", message.body}}));
}

SendVerdict closed(const std::string& url, const std::string& ru, const std::string& en) {
  return SendVerdict::down({"приёмник " + url + " " + ru, "the receiver " + url + " " + en});
}

}  // namespace

WebhookChannel::WebhookChannel(WebhookSettings settings, const Clock& clock)
    : settings_(std::move(settings)), clock_(clock) {}

SendVerdict WebhookChannel::send(const Outgoing& outgoing) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(clock_.now());
  const std::string timestamp = std::to_string(seconds.time_since_epoch().count());
  HttpRequest request;
  request.url = settings_.url;
  request.body = body_of(outgoing);
  request.headers = {
      "Content-Type: application/json", "X-Marshrut-Id: " + outgoing.id,
      "X-Marshrut-Timestamp: " + timestamp,
      "X-Marshrut-Signature: " + webhook_signature(settings_.secret, timestamp, request.body)};
  request.internal_allowed = settings_.internal_allowed;
  request.timeout = settings_.timeout;
  return webhook_verdict(curl_.post(request), settings_.url);
}

std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                              std::string_view body) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(timestamp), timestamp.size());
  crypto_auth_hmacsha256_update(&state, bytes_of("."), 1);
  crypto_auth_hmacsha256_update(&state, bytes_of(body), body.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  std::array<char, crypto_auth_hmacsha256_BYTES * 2 + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), mac.data(), mac.size());
  return std::string("sha256=") + digits.data();
}

SendVerdict webhook_verdict(const HttpAnswer& answer, const std::string& url) {
  const int status = answer.status;
  if (status >= 200 && status < 300) return SendVerdict::sent();
  if (answer.internal_refused) {
    return closed(url,
                  "стоит во внутренней сети, а это не разрешено; если так и нужно, добавьте "
                  "«allow_internal»: true в delivery.json",
                  "is in an internal network, which is not allowed; if it should be, add "
                  "\"allow_internal\": true to delivery.json");
  }
  if (status == 0) {
    return closed(url, "не отвечает (" + answer.failure + "); проверьте, что он работает",
                  "does not answer (" + answer.failure + "); see that it runs");
  }
  const std::string number = std::to_string(status);
  if (status < 400) {
    return closed(url,
                  "перенаправляет (" + number +
                      "), а перенаправления не выполняются; запишите в "
                      "delivery.json окончательный адрес",
                  "redirects (" + number +
                      "), which is not followed; write the final address "
                      "into delivery.json");
  }
  if (status == 401 || status == 403) {
    return closed(url,
                  "не принимает подпись (" + number + "); сверьте секрет в файле «secret_file»",
                  "refuses the signature (" + number + "); compare the secret in \"secret_file\"");
  }
  const Message said{"приёмник " + url + " ответил " + number,
                     "the receiver " + url + " answered " + number};
  const bool passing = status >= 500 || status == 408 || status == 425 || status == 429;
  return passing ? SendVerdict::later(said) : SendVerdict::never(said);
}

}  // namespace marshrut
