#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace marshrut {

/// One mailbox to which a letter can go: local@domain, as RFC 5321 has it, in ASCII.
///
/// Whatever holds one holds no CR, LF, NUL, blank, comma, quote, bracket or second «@»: it can
/// stand in a header or in an SMTP command as it is. Quoted local parts and domain literals, which
/// nobody uses, are refused; so are local parts beyond ASCII, which most servers do not take (RFC
/// 6531). A domain in Cyrillic letters becomes its ASCII form (RFC 3492): школа.рф →
/// xn--80atdl2c.xn--p1ai.
class MailAddress {
 public:
  /// Errors: Invalid; the message shows the address and says what to correct.
  static Result<MailAddress> parse(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }  ///< "ivanova@school1.ru"
  [[nodiscard]] std::string_view domain() const;

  friend bool operator==(const MailAddress&, const MailAddress&) = default;

 private:
  explicit MailAddress(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace marshrut
