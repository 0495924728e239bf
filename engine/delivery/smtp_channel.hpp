#pragma once

#include "engine/delivery/channel.hpp"
#include "engine/delivery/curl_session.hpp"

namespace marshrut {

struct SmtpSettings {
  std::string url;  ///< smtp://host:port (STARTTLS by `tls`) or smtps://host:port
  std::string user{};
  std::string password{};
  SmtpRequest::Tls tls = SmtpRequest::Tls::Require;
  std::string ca_file{};  ///< as SmtpRequest has it
  std::chrono::milliseconds timeout{60'000};
};

/// Letters to a mail server, one recipient each, over one connection.
class SmtpChannel final : public Channel {
 public:
  SmtpChannel(SmtpSettings settings, MailAddress from, std::string from_name);

  SendVerdict send(const Outgoing& outgoing) override;
  [[nodiscard]] std::string_view name() const override { return "smtp"; }
  [[nodiscard]] bool needs_address() const override { return true; }

 private:
  SmtpSettings settings_;
  MailAddress from_;
  std::string from_name_;
  CurlSession curl_;
};

/// What an answer means. A 5xx to the recipient or to the letter itself is Never, a 4xx to them is
/// Later; all that comes before (no connection, no TLS, a login or a sender refused) stops every
/// letter, and the words say what to correct in delivery.json.
SendVerdict smtp_verdict(const SmtpAnswer& answer, const std::string& to, const std::string& url);

}  // namespace marshrut
