#!/bin/sh
# Builds the test suite under AddressSanitizer and UBSan and runs it.
# Usage: test.sh [Catch2 arguments], for example: test.sh "[time]"
set -eu
cd "$(dirname "$0")/.."
cmake --preset asan >&2
cmake --build --preset asan >&2
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
exec build/asan/tests/marshrut_tests "$@"
