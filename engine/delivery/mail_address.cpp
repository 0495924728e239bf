#include "engine/delivery/mail_address.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/delivery/punycode.hpp"

namespace marshrut {

namespace {

constexpr std::size_t local_characters = 64;    // RFC 5321, 4.5.3.1.1
constexpr std::size_t domain_characters = 253;  // RFC 1035, 2.3.4, without the final dot
constexpr std::size_t label_characters = 63;    // likewise

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// atext of RFC 5322, 3.2.3.
bool is_atom(char c) {
  return is_letter_or_digit(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_cyrillic(char32_t point) {
  return (point >= U'а' && point <= U'я') || point == U'ё' || (point >= 0x452 && point <= 0x45F);
}

/// What is wrong; nothing: all is well.
using Fault = std::optional<Message>;

Fault fault_of_local(std::string_view local) {
  if (local.empty()) return Message{"перед «@» ничего нет", "nothing stands before the @"};
  if (local.size() > local_characters) {
    return Message{"до «@» больше 64 знаков", "more than 64 characters before the @"};
  }
  if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos) {
    return Message{"лишняя точка перед «@»", "a dot too many before the @"};
  }
  const auto wrong =
      std::find_if_not(local.begin(), local.end(), [](char c) { return c == '.' || is_atom(c); });
  if (wrong == local.end()) return std::nullopt;
  if (static_cast<unsigned char>(*wrong) >= 0x80) {
    return Message{"до «@» могут стоять только латинские буквы, цифры, точка, дефис и «_»",
                   "only Latin letters, digits, dots, - and _ may stand before the @"};
  }
  return Message{"до «@» стоит недопустимый знак; уберите пробелы, запятые, кавычки и скобки",
                 "a character that may not stand before the @; remove blanks, commas, quotes and "
                 "brackets"};
}

Result<std::string> ascii_label(const std::string& label) {
  const std::string small = lower(label);
  const auto points = code_points(small);
  bool plain = true;
  for (const char32_t point : points) {
    const bool ascii =
        point < 0x80 && (is_letter_or_digit(static_cast<char>(point)) || point == '-');
    plain = plain && ascii;
    if (!ascii && !is_cyrillic(point)) {
      return error(ErrorKind::Invalid, "в домене могут быть только буквы, цифры, дефис и точки",
                   "a domain has letters, digits, hyphens and dots only");
    }
  }
  std::string ascii = plain || points.size() > label_characters ? small : "xn--" + punycode(points);
  if (ascii.empty() || ascii.size() > label_characters) {
    return error(ErrorKind::Invalid, "часть домена между точками пуста или длиннее 63 знаков",
                 "a part of the domain is empty or longer than 63 characters");
  }
  if (ascii.front() == '-' || ascii.back() == '-') {
    return error(ErrorKind::Invalid, "часть домена начинается или кончается дефисом",
                 "a part of the domain begins or ends with a hyphen");
  }
  return ascii;
}

Result<std::string> ascii_domain(std::string_view text) {
  const auto labels = split(text, '.');
  if (labels.size() < 2) {
    return error(ErrorKind::Invalid, "после «@» нужен домен с точкой, например school1.ru",
                 "a domain with a dot must follow the @, such as school1.ru");
  }
  std::vector<std::string> ascii;
  for (const std::string& label : labels) {
    MARSHRUT_TRY(std::string one, ascii_label(label));
    ascii.push_back(std::move(one));
  }
  std::string domain = join(ascii, ".");
  if (domain.size() > domain_characters) {
    return error(ErrorKind::Invalid, "домен длиннее 253 знаков",
                 "the domain is longer than 253 characters");
  }
  return domain;
}

/// The address as a message may show it: bounded, and in one line.
std::string shown(std::string_view text) {
  std::string clean = repair_utf8(shorten(repair_utf8(text.substr(0, 200)), 80));
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return clean;
}

Error refused(std::string_view text, const Message& why) {
  return error(ErrorKind::Invalid, "адрес почты «" + shown(text) + "» не годится: " + why.ru,
               "the mail address \"" + shown(text) + "\" will not do: " + why.en);
}

}  // namespace

Result<MailAddress> MailAddress::parse(std::string_view text) {
  if (text.size() > limits::mail_address_bytes) {
    return refused(text, {"он слишком длинный", "it is too long"});
  }
  if (!is_utf8(text)) return refused(text, {"он не в кодировке UTF-8", "it is not UTF-8"});
  const auto at = text.rfind('@');
  if (at == std::string_view::npos) return refused(text, {"в нём нет «@»", "it has no @"});
  if (const Fault fault = fault_of_local(text.substr(0, at))) return refused(text, *fault);
  auto domain = ascii_domain(text.substr(at + 1));
  if (!domain) return refused(text, domain.error().message);
  return MailAddress(std::string(text.substr(0, at + 1)) + *domain);
}

std::string_view MailAddress::domain() const {
  return std::string_view(text_).substr(text_.rfind('@') + 1);
}

}  // namespace marshrut
