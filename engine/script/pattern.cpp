#include "engine/script/pattern.hpp"

#include <cctype>
#include <cstring>

#include "engine/script/context.hpp"

namespace marshrut::script {

namespace {

constexpr unsigned char escape = '%';

bool in_class(unsigned char c, unsigned char name) {
  bool yes = false;
  switch (std::tolower(name)) {
    case 'a': yes = std::isalpha(c) != 0; break;
    case 'c': yes = std::iscntrl(c) != 0; break;
    case 'd': yes = std::isdigit(c) != 0; break;
    case 'g': yes = std::isgraph(c) != 0; break;
    case 'l': yes = std::islower(c) != 0; break;
    case 'p': yes = std::ispunct(c) != 0; break;
    case 's': yes = std::isspace(c) != 0; break;
    case 'u': yes = std::isupper(c) != 0; break;
    case 'w': yes = std::isalnum(c) != 0; break;
    case 'x': yes = std::isxdigit(c) != 0; break;
    default: return name == c;
  }
  return std::isupper(name) != 0 ? !yes : yes;
}

[[noreturn]] void malformed(const char* ru, const char* en) {
  fail(std::string("неверный шаблон поиска: ") + ru, std::string("malformed pattern: ") + en);
}

/// Gives back one level of recursion on every way out.
class Depth {
 public:
  explicit Depth(int& depth) : depth_(depth) { ++depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;
  ~Depth() { --depth_; }

 private:
  int& depth_;
};

}  // namespace

std::size_t Pattern::match(std::size_t from) {
  level_ = 0;
  return run(from, 0);
}

Pattern::Capture Pattern::capture(int number) const {
  const Slot& slot = slots_[static_cast<std::size_t>(number)];
  if (slot.state == State::Open) malformed("скобка «(» не закрыта", "unfinished capture");
  return {slot.start, slot.length, slot.state == State::Position};
}

std::size_t Pattern::run(std::size_t s, std::size_t p) {
  const Depth depth(depth_);
  if (depth_ > depth_max) {
    fail("шаблон поиска слишком сложен", "the pattern is too complex");
  }
  while (p < pattern_.size()) {
    meter_.charge(1);
    const unsigned char c = at(p);
    if (c == '(') {
      const bool position = p + 1 < pattern_.size() && at(p + 1) == ')';
      return position ? start_capture(s, p + 2, State::Position)
                      : start_capture(s, p + 1, State::Open);
    }
    if (c == ')') return end_capture(s, p + 1);
    if (c == '$' && p + 1 == pattern_.size()) return s == subject_.size() ? s : npos;
    if (c == escape) {
      bool again = false;
      if (const auto done = run_escape(s, p, again)) return *done;
      if (again) continue;
    }
    const std::size_t end = class_end(p);
    const char suffix = end < pattern_.size() ? pattern_[end] : '\0';
    if (!single(s, p, end)) {
      if (suffix != '*' && suffix != '?' && suffix != '-') return npos;
      p = end + 1;
      continue;
    }
    if (suffix == '*') return most(s, p, end);
    if (suffix == '+') return most(s + 1, p, end);
    if (suffix == '-') return least(s, p, end);
    if (suffix == '?') {
      if (const auto rest = run(s + 1, end + 1); rest != npos) return rest;
      p = end + 1;
      continue;
    }
    ++s;
    p = end;
  }
  return s;
}

/// %b, %f and %1…%9: an answer, or `again` with both positions moved on, or neither for a class.
std::optional<std::size_t> Pattern::run_escape(std::size_t& s, std::size_t& p, bool& again) {
  const unsigned char name = p + 1 < pattern_.size() ? at(p + 1) : '\0';
  if (name == 'b') {
    s = balance(s, p + 2);
    if (s == npos) return npos;
    p += 4;
    again = true;
  } else if (name == 'f') {
    p += 2;
    if (p >= pattern_.size() || at(p) != '[') {
      malformed("после %f нужна «[»", "missing '[' after '%f' in pattern");
    }
    const std::size_t end = class_end(p);
    if (!frontier(s, p, end)) return npos;
    p = end;
    again = true;
  } else if (std::isdigit(name) != 0) {
    s = back_reference(s, name);
    if (s == npos) return npos;
    p += 2;
    again = true;
  }
  return std::nullopt;
}

std::size_t Pattern::start_capture(std::size_t s, std::size_t p, State state) {
  if (level_ >= captures_max) malformed("слишком много скобок", "too many captures");
  slots_[static_cast<std::size_t>(level_)] = {s, 0, state};
  ++level_;
  const std::size_t end = run(s, p);
  if (end == npos) --level_;
  return end;
}

std::size_t Pattern::end_capture(std::size_t s, std::size_t p) {
  int open = level_ - 1;
  while (open >= 0 && slots_[static_cast<std::size_t>(open)].state != State::Open) --open;
  if (open < 0) malformed("лишняя скобка «)»", "invalid pattern capture");
  Slot& slot = slots_[static_cast<std::size_t>(open)];
  slot.length = s - slot.start;
  slot.state = State::Closed;
  const std::size_t end = run(s, p);
  if (end == npos) slot.state = State::Open;
  return end;
}

std::size_t Pattern::balance(std::size_t s, std::size_t p) {
  if (p + 1 >= pattern_.size()) {
    malformed("после %b нужны два знака", "missing arguments to '%b'");
  }
  if (s >= subject_.size() || subject_[s] != pattern_[p]) return npos;
  int open = 1;
  for (std::size_t i = s + 1; i < subject_.size(); ++i) {
    meter_.charge(1);
    if (subject_[i] == pattern_[p + 1]) {
      if (--open == 0) return i + 1;
    } else if (subject_[i] == pattern_[p]) {
      ++open;
    }
  }
  return npos;
}

bool Pattern::frontier(std::size_t s, std::size_t p, std::size_t end) const {
  const auto before = s == 0 ? '\0' : subject_[s - 1];
  const auto here = s < subject_.size() ? subject_[s] : '\0';
  return !in_set(static_cast<unsigned char>(before), p, end - 1) &&
         in_set(static_cast<unsigned char>(here), p, end - 1);
}

std::size_t Pattern::back_reference(std::size_t s, unsigned char digit) {
  const int number = digit - '1';
  if (number < 0 || number >= level_ ||
      slots_[static_cast<std::size_t>(number)].state == State::Open) {
    malformed("ссылка %N на скобку, которой ещё нет", "invalid capture index");
  }
  const Slot& slot = slots_[static_cast<std::size_t>(number)];
  // Lua never matches a reference to a position capture.
  if (slot.state == State::Position) return npos;
  meter_.charge(1 + slot.length / 16);
  if (subject_.size() - s < slot.length) return npos;
  const bool same = subject_.compare(s, slot.length, subject_, slot.start, slot.length) == 0;
  return same ? s + slot.length : npos;
}

std::size_t Pattern::most(std::size_t s, std::size_t p, std::size_t end) {
  std::size_t count = 0;
  while (single(s + count, p, end)) ++count;
  while (true) {
    if (const auto rest = run(s + count, end + 1); rest != npos) return rest;
    if (count == 0) return npos;
    --count;
  }
}

std::size_t Pattern::least(std::size_t s, std::size_t p, std::size_t end) {
  while (true) {
    if (const auto rest = run(s, end + 1); rest != npos) return rest;
    if (!single(s, p, end)) return npos;
    ++s;
  }
}

bool Pattern::single(std::size_t s, std::size_t p, std::size_t end) {
  meter_.charge(1 + (end - p) / 8);
  if (s >= subject_.size()) return false;
  const auto c = static_cast<unsigned char>(subject_[s]);
  switch (at(p)) {
    case '.': return true;
    case escape: return in_class(c, at(p + 1));
    case '[': return in_set(c, p, end - 1);
    default: return at(p) == c;
  }
}

std::size_t Pattern::class_end(std::size_t p) const {
  const unsigned char first = at(p++);
  if (first == escape) {
    if (p == pattern_.size()) malformed("заканчивается на %", "ends with '%'");
    return p + 1;
  }
  if (first != '[') return p;
  if (p < pattern_.size() && at(p) == '^') ++p;
  do {  // a ']' in the first place is an ordinary character
    if (p == pattern_.size()) malformed("нет «]»", "missing ']'");
    if (at(p++) == escape && p < pattern_.size()) ++p;
  } while (p == pattern_.size() || at(p) != ']');
  return p + 1;
}

bool Pattern::in_set(unsigned char c, std::size_t p, std::size_t last) const {
  bool found = true;
  if (at(p + 1) == '^') {
    found = false;
    ++p;
  }
  while (++p < last) {
    if (at(p) == escape) {
      ++p;
      if (in_class(c, at(p))) return found;
    } else if (at(p + 1) == '-' && p + 2 < last) {
      p += 2;
      if (at(p - 2) <= c && c <= at(p)) return found;
    } else if (at(p) == c) {
      return found;
    }
  }
  return !found;
}

std::size_t find_plain(std::string_view text, std::string_view needle, std::size_t from,
                       Meter& meter) {
  if (needle.empty()) return from;
  while (text.size() - from >= needle.size()) {
    const auto reach = text.size() - needle.size() + 1 - from;
    const void* hit = std::memchr(text.data() + from, needle.front(), reach);
    if (hit == nullptr) {
      meter.charge(1 + reach / 64);
      return Pattern::npos;
    }
    const auto found = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
    meter.charge(1 + (found - from + needle.size()) / 64);
    if (text.compare(found, needle.size(), needle) == 0) return found;
    from = found + 1;
  }
  return Pattern::npos;
}

}  // namespace marshrut::script
