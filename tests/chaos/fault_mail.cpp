#include "tests/chaos/fault_mail.hpp"

namespace marshrut::testing {

namespace {

const Message planted_in_mail{"подстроенный сбой почты", "a planted fault of the mail"};

}  // namespace

void PostBag::left(const std::string& key) {
  if (!written_(key)) problems_.add("a letter leaves before it is written down: " + key);
  if (++left_[key] > 1 + excuses_[key]) problems_.add("a letter leaves twice: " + key);
}

SendVerdict FaultMail::send(const Outgoing& outgoing) {
  const int fate = dice_.below(1000);
  int limit = 0;
  const auto falls_to = [&](int rate) { return fate < (limit += rate); };
  if (falls_to(rates_.later)) return SendVerdict::later(planted_in_mail);
  if (falls_to(rates_.down)) return SendVerdict::down(planted_in_mail);
  if (falls_to(rates_.never)) return SendVerdict::never(planted_in_mail);
  const std::string& key = outgoing.message.key;
  bag_.left(key);
  if (!falls_to(rates_.unsure)) return SendVerdict::sent();
  bag_.excuse(key);
  return SendVerdict::later(planted_in_mail);
}

}  // namespace marshrut::testing
