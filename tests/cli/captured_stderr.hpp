#pragma once

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>

namespace marshrut {

/// What is written to stderr while it lives, up to a pipe's few kilobytes.
class Stderr {
 public:
  Stderr() : real_(::dup(2)) {
    REQUIRE(::pipe(ends_.data()) == 0);
    ::dup2(ends_[1], 2);
  }
  Stderr(const Stderr&) = delete;
  Stderr& operator=(const Stderr&) = delete;
  ~Stderr() {
    restore();
    ::close(ends_[0]);
  }

  std::string text() {
    restore();
    std::string all(4096, '\0');
    const ssize_t got = ::read(ends_[0], all.data(), all.size());
    all.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return all;
  }

 private:
  void restore() {
    if (real_ < 0) return;
    ::dup2(real_, 2);
    ::close(real_);
    ::close(ends_[1]);
    real_ = -1;
  }
  int real_;
  std::array<int, 2> ends_{};
};

}  // namespace marshrut
