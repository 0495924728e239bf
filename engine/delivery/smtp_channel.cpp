#include "engine/delivery/smtp_channel.hpp"

#include <utility>

#include "engine/base/check.hpp"
#include "engine/delivery/letter.hpp"

namespace marshrut {

namespace {

/// «550 5.1.1 no such user», or libcurl's words where the server said nothing.
std::string words_of(const SmtpAnswer& answer) {
  return answer.code != 0 && !answer.last_line.empty() ? answer.last_line : answer.failure;
}

SendVerdict silent(const SmtpAnswer& answer, const std::string& url) {
  return SendVerdict::down(
      {"почтовый сервер " + url + " не отвечает (" + answer.failure +
           "); проверьте, что он работает и что адрес в delivery.json, «smtp», «url», верен",
       "the mail server " + url + " does not answer (" + answer.failure +
           "); see that it runs and that \"smtp\".\"url\" in delivery.json is right"});
}

/// Refused before any recipient was named: a matter of settings, the same for every letter.
SendVerdict unwelcome(const SmtpAnswer& answer, const std::string& url) {
  const std::string said = answer.tls_failed ? answer.failure : words_of(answer);
  if (answer.last_command == "AUTH") {
    return SendVerdict::down({"почтовый сервер " + url + " не принял имя или пароль (" + said +
                                  "); исправьте «user» и файл «password_file» в delivery.json",
                              "the mail server " + url + " refused the login (" + said +
                                  "); correct \"user\" and \"password_file\" in delivery.json"});
  }
  if (answer.last_command == "MAIL") {
    return SendVerdict::down({"почтовый сервер " + url +
                                  " не принимает письма от этого отправителя (" + said +
                                  "); исправьте «from» или вход («user») в delivery.json",
                              "the mail server " + url + " refuses this sender (" + said +
                                  "); correct \"from\" or the login (\"user\") in delivery.json"});
  }
  return SendVerdict::down({"разговор с почтовым сервером " + url + " не удался (" + said +
                                "); проверьте «url», «tls» и «ca_file» в delivery.json",
                            "the talk with the mail server " + url + " failed (" + said +
                                "); check \"url\", \"tls\" and \"ca_file\" in delivery.json"});
}

}  // namespace

SmtpChannel::SmtpChannel(SmtpSettings settings, MailAddress from, std::string from_name)
    : settings_(std::move(settings)), from_(std::move(from)), from_name_(std::move(from_name)) {}

SendVerdict SmtpChannel::send(const Outgoing& outgoing) {
  MARSHRUT_CHECK(outgoing.address.has_value(), "a letter goes to somebody with an address");
  const MailAddress& to = *outgoing.address;
  SmtpRequest request;
  request.url = settings_.url;
  request.from = from_.text();
  request.to = to.text();
  request.user = settings_.user;
  request.password = settings_.password;
  request.tls = settings_.tls;
  request.ca_file = settings_.ca_file;
  request.timeout = settings_.timeout;
  request.bytes = mime({from_, from_name_, to, outgoing.name, outgoing.subject, outgoing.text,
                        outgoing.id, outgoing.at});
  return smtp_verdict(curl_.send_mail(request), to.text(), settings_.url);
}

SendVerdict smtp_verdict(const SmtpAnswer& answer, const std::string& to, const std::string& url) {
  if (answer.taken) return SendVerdict::sent();
  if (answer.tls_failed) return unwelcome(answer, url);
  const bool about_letter = answer.last_command == "RCPT" || answer.last_command == "DATA";
  if (answer.code == 0 || answer.code == 421 || answer.code < 400) {
    // A code below 400 is of a command that went well: the connection broke after it.
    return answer.code == 421 ? unwelcome(answer, url) : silent(answer, url);
  }
  if (!about_letter) return unwelcome(answer, url);
  const std::string said = words_of(answer);
  if (answer.code < 500) {
    return SendVerdict::later(
        {"почтовый сервер просит прислать письмо для " + to + " позже: " + said,
         "the mail server wants the letter to " + to + " later: " + said});
  }
  return SendVerdict::never(
      {"почтовый сервер не принял письмо для " + to + ": " + said +
           "; исправьте адрес в реестре и отправьте снова: marshrut outbox resend",
       "the mail server refused the letter to " + to + ": " + said +
           "; correct the address in the register and send again: marshrut outbox resend"});
}

}  // namespace marshrut
