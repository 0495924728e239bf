#include "engine/delivery/letter.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

namespace {

/// Of one encoded word: 39 bytes give 52 characters of base64, 64 with the brackets. A line that
/// holds one has at most 76 characters (RFC 2047, 2), «Subject: » among them.
constexpr std::size_t word_bytes = 39;
constexpr std::size_t body_line_bytes = 57;  // 76 characters of base64, as RFC 2045 allows

std::string base64(std::string_view bytes) {
  std::vector<char> out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL));
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  return {out.data(), out.size() - 1};
}

/// One line, without control characters.
std::string one_line(std::string_view text) {
  std::string clean = repair_utf8(text);
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return clean;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const std::string& line : split(text, '\n')) {
    std::string_view bare = line;
    while (bare.ends_with('\r')) bare.remove_suffix(1);
    out += bare;
    out += "\r\n";
  }
  return out;
}

std::string base64_lines(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += body_line_bytes) {
    out += base64(bytes.substr(at, body_line_bytes)) + "\r\n";
  }
  return out;
}

/// «Sun, 22 Sep 2024 06:00:00 +0000» (RFC 5322, 3.3).
std::string date_header(Instant at) {
  static constexpr std::array weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date day = std::chrono::floor<days>(at);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                     weekdays.at(static_cast<std::size_t>(weekday_of(day) - 1)), day_of(day),
                     months.at(static_cast<std::size_t>(month_of(day) - 1)), year_of(day),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

/// A name is always encoded: plain, it would need the quoting of RFC 5322.
std::string words_of(std::string_view text) {
  const std::string clean = one_line(text);
  std::string out;
  std::string chunk;
  const auto put = [&] {
    if (!chunk.empty())
      out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(chunk) + "?=";
    chunk.clear();
  };
  for (const char32_t point : code_points(clean)) {
    std::string bytes;
    append_utf8(bytes, point);
    if (chunk.size() + bytes.size() > word_bytes) put();
    chunk += bytes;
  }
  put();
  return out;
}

std::string mailbox(const std::string& name, const MailAddress& address) {
  const std::string words = words_of(trim(name));
  return words.empty() ? address.text() : words + "\r\n <" + address.text() + ">";
}

}  // namespace

std::string encoded_words(std::string_view text) {
  constexpr std::size_t short_enough = 60;
  const bool plain =
      text.size() <= short_enough && text.find("=?") == std::string_view::npos &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  return plain ? std::string(text) : words_of(text);
}

std::string mime(const Letter& letter) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
  };
  MARSHRUT_CHECK(!letter.id.empty() && std::all_of(letter.id.begin(), letter.id.end(), fits),
                 "a letter's id is made of letters, digits, hyphens and dots");
  std::string out;
  const auto header = [&](std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
  };
  header("From", mailbox(letter.from_name, letter.from));
  header("To", mailbox(letter.to_name, letter.to));
  header("Subject", encoded_words(letter.subject));
  header("Date", date_header(letter.at));
  header("Message-ID", "<" + letter.id + "@" + std::string(letter.from.domain()) + ">");
  header("MIME-Version", "1.0");
  header("Content-Type", "text/plain; charset=utf-8");
  header("Content-Transfer-Encoding", "base64");
  header("Auto-Submitted", "auto-generated");
  out += "\r\n";
  out += base64_lines(with_crlf(repair_utf8(letter.text)));
  return out;
}

}  // namespace marshrut
