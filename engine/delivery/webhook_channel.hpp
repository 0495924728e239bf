#pragma once

#include "engine/base/clock.hpp"
#include "engine/delivery/channel.hpp"
#include "engine/delivery/curl_session.hpp"

namespace marshrut {

struct WebhookSettings {
  std::string url;     ///< https://… or http://…
  std::string secret;  ///< shared with the receiver, at least 16 bytes
  bool internal_allowed = false;
  std::chrono::milliseconds timeout{15'000};
};

/// Posts a message as JSON to one address, signed.
///
/// Body:
/// {"id","at","kind","key","to":{"party","person_key","person_name"},"subject","text","body"}.
/// Headers: X-Marshrut-Id (drop a repeat by it), X-Marshrut-Timestamp (seconds since 1970, of this
/// attempt), X-Marshrut-Signature: «sha256=» and the hexadecimal HMAC-SHA256 of timestamp, «.» and
/// body. Any 2xx is Sent. Redirects are not followed.
class WebhookChannel final : public Channel {
 public:
  /// `clock` gives the timestamp and outlives the channel.
  WebhookChannel(WebhookSettings settings, const Clock& clock);

  SendVerdict send(const Outgoing& outgoing) override;
  [[nodiscard]] std::string_view name() const override { return "webhook"; }
  [[nodiscard]] bool needs_address() const override { return false; }

 private:
  WebhookSettings settings_;
  const Clock& clock_;
  CurlSession curl_;
};

/// «sha256=…» of HMAC-SHA256 (RFC 2104) with `secret` over «timestamp.body».
std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                              std::string_view body);

/// What an answer means: 408, 425, 429 and 5xx are Later; 401, 403, 3xx and no answer stop every
/// message until the settings are corrected; any other status is Never.
SendVerdict webhook_verdict(const HttpAnswer& answer, const std::string& url);

}  // namespace marshrut
