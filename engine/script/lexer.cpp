#include "engine/script/lexer.hpp"

#include <algorithm>
#include <cctype>

namespace marshrut::script {

namespace {

bool starts_name(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    if (source_.starts_with('#')) skip_line();
    while (at_ < source_.size()) {
      const std::size_t start = at_;
      const int line = line_;
      const Token::Kind kind = step();
      if (kind != Token::Kind::End) {
        tokens_.push_back({kind, source_.substr(start, at_ - start), line});
      }
    }
    tokens_.push_back({Token::Kind::End, {}, line_});
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  /// Moves behind one token; End for white space and comments.
  Token::Kind step() {
    const char c = peek();
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      skip(1);
      return Token::Kind::End;
    }
    if (c == '-' && peek(1) == '-') {
      skip(2);
      if (!skip_long()) skip_line();
      return Token::Kind::End;
    }
    if (c == '[' && skip_long()) return Token::Kind::Text;
    if (c == '"' || c == '\'') {
      skip_quoted(c);
      return Token::Kind::Text;
    }
    if (starts_name(c)) {
      while (in_name(peek())) ++at_;
      return Token::Kind::Name;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      skip_number();
      return Token::Kind::Number;
    }
    skip_sign();
    return Token::Kind::Sign;
  }

  void skip(std::size_t count) {
    const auto passed = source_.substr(at_, count);
    line_ += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    at_ += passed.size();
  }

  void skip_line() {
    const auto end = source_.find('\n', at_);
    skip(end == std::string_view::npos ? source_.size() - at_ : end - at_);
  }

  /// [[…]], [=[…]=] and so on.
  bool skip_long() {
    if (peek() != '[') return false;
    std::size_t level = 0;
    while (peek(1 + level) == '=') ++level;
    if (peek(1 + level) != '[') return false;
    std::string close(level + 2, '=');
    close.front() = close.back() = ']';
    const auto end = source_.find(close, at_ + level + 2);
    skip(end == std::string_view::npos ? source_.size() - at_ : end - at_ + close.size());
    return true;
  }

  void skip_quoted(char quote) {
    skip(1);
    while (at_ < source_.size() && peek() != quote) skip(peek() == '\\' ? 2 : 1);
    skip(1);
  }

  void skip_number() {
    const bool hex = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
    while (in_name(peek()) || peek() == '.') {
      const char c = peek();
      ++at_;
      const bool exponent = hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
      if (exponent && (peek() == '+' || peek() == '-')) ++at_;
    }
  }

  void skip_sign() {
    static constexpr std::string_view pairs[] = {"==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    if (source_.substr(at_).starts_with("...")) {
      at_ += 3;
    } else if (source_.substr(at_).starts_with("..") ||
               std::find(std::begin(pairs), std::end(pairs), source_.substr(at_, 2)) !=
                   std::end(pairs)) {
      at_ += 2;
    } else {
      ++at_;
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<Token> tokens_;
};

}  // namespace

std::string Token::text() const {
  std::string_view inner = written;
  if (inner.starts_with('[')) {
    const auto open = inner.find('[', 1) + 1;
    inner = inner.substr(open, inner.size() - 2 * open);
    return std::string(inner);
  }
  inner = inner.substr(1, inner.size() < 2 ? 0 : inner.size() - 2);
  std::string said;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] == '\\' && i + 1 < inner.size()) ++i;
    said += inner[i];
  }
  return said;
}

std::vector<Token> tokens_of(std::string_view source) { return Lexer(source).run(); }

}  // namespace marshrut::script
