#include "engine/time/term_reader.hpp"

namespace marshrut::words {

std::size_t Reader::full_length(std::string_view phrase) const {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const auto space = phrase.find(' ');
    if (peek(count).base != phrase.substr(0, space)) return 0;
    ++count;
    phrase = space == std::string_view::npos ? std::string_view() : phrase.substr(space + 1);
  }
  return count;
}

std::optional<int> Reader::accept(Group group) {
  if (peek().group != group) return std::nullopt;
  const int value = peek().value;
  move(1);
  return value;
}

std::string Reader::printed(std::size_t from, std::size_t to) const {
  if (from >= to) return {};
  const auto begin = tokens_[from].begin;
  std::string out;
  std::size_t end = begin;
  for (std::size_t i = from; i < to; ++i) {
    if (tokens_[i].begin > end) {
      // A point that ends an abbreviation is part of no token.
      if (text_[end] == '.') out += '.', ++end;
      if (tokens_[i].begin > end) out += ' ';
    }
    out += text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
    end = tokens_[i].end;
  }
  return out;
}

void Reader::fail(std::size_t from, std::size_t to, Message reason, std::string fix) {
  if (!failure_) failure_ = Failure{from, to, std::move(reason), std::move(fix)};
}

void skip_separators(Reader& in) {
  while (in.accept_any(
      {",", ";", ".", ":", "(", ")", "-", "/", "\"", "а также", "и", "но", "включительно"})) {
  }
}

}  // namespace marshrut::words
