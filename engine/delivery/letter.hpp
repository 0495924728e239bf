#pragma once

#include <string>

#include "engine/base/clock.hpp"
#include "engine/delivery/mail_address.hpp"

namespace marshrut {

/// One mail, before it is put into bytes. Names, subject and text are any UTF-8: what could break
/// a header is encoded away.
struct Letter {
  MailAddress from;
  std::string from_name{};
  MailAddress to;
  std::string to_name{};
  std::string subject{};
  std::string text{};
  std::string id;  ///< letters, digits and "-.": left half of the Message-ID; equal over retries
  Instant at{};    ///< equal over retries too
};

/// The letter as RFC 5322 and RFC 2045 want it: lines of at most 78 bytes ended by CR LF, ASCII
/// only, the text as base64 of UTF-8, subject and names as RFC 2047 words, `Auto-Submitted:
/// auto-generated` (RFC 3834) so that no robot answers. Equal letters give equal bytes.
std::string mime(const Letter& letter);

/// «=?UTF-8?B?…?=», folded where long; text of printable ASCII alone stays as it is.
std::string encoded_words(std::string_view text);

}  // namespace marshrut
