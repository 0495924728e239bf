#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>

namespace marshrut::testing {

/// The bytes that base64 spells; characters outside its alphabet are skipped.
inline std::string from_base64(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    const auto digit = alphabet.find(c);
    if (digit == std::string::npos) continue;
    bits = (bits << 6U) | static_cast<unsigned>(digit);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out.push_back(static_cast<char>((bits >> static_cast<unsigned>(have)) & 0xFFU));
  }
  return out;
}

/// A letter taken apart: unfolded headers with their encoded words decoded, and the text.
class ReadLetter {
 public:
  explicit ReadLetter(const std::string& bytes) {
    const auto end = bytes.find("\r\n\r\n");
    REQUIRE(end != std::string::npos);
    text_ = from_base64(bytes.substr(end));
    std::string head = bytes.substr(0, end);
    for (auto at = head.find("\r\n "); at != std::string::npos; at = head.find("\r\n ")) {
      head.erase(at, 2);
    }
    for (std::size_t at = 0; at < head.size();) {
      const auto stop = std::min(head.find("\r\n", at), head.size());
      const std::string line = head.substr(at, stop - at);
      const auto colon = line.find(": ");
      REQUIRE(colon != std::string::npos);
      REQUIRE(headers_.emplace(line.substr(0, colon), decoded(line.substr(colon + 2))).second);
      at = stop + 2;
    }
  }

  [[nodiscard]] bool has(const std::string& name) const { return headers_.contains(name); }
  [[nodiscard]] const std::string& header(const std::string& name) const {
    return headers_.at(name);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  /// RFC 2047: white space between two encoded words is none.
  static std::string decoded(std::string value) {
    const std::string open = "=?UTF-8?B?";
    for (auto gap = value.find("?= " + open); gap != std::string::npos;
         gap = value.find("?= " + open)) {
      value.erase(gap + 2, 1);
    }
    for (auto at = value.find(open); at != std::string::npos; at = value.find(open)) {
      const auto end = value.find("?=", at + open.size());
      REQUIRE(end != std::string::npos);
      REQUIRE(end + 2 - at <= 75);
      const std::string word = value.substr(at + open.size(), end - at - open.size());
      value.replace(at, end + 2 - at, from_base64(word));
    }
    return value;
  }

  std::map<std::string, std::string> headers_;
  std::string text_;
};

}  // namespace marshrut::testing
