#!/bin/sh
# Builds the test suite under AddressSanitizer and UBSan and runs it: all of it on all cores, a part
# of the tests on each, or what the arguments choose, for example: test.sh "[time]"
set -eu
cd "$(dirname "$0")/.."
cmake --preset asan >&2
cmake --build --preset asan >&2
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
tests=build/asan/tests/marshrut_tests
[ $# -eq 0 ] || exec $tests "$@"

parts=build/asan/parts
rm -rf $parts && mkdir $parts
$tests --list-test-names-only | sed 's/[\\,"]/\\&/g' | split -n "r/$(nproc)" - $parts/
for part in $parts/*; do
  { $tests --input-file "$part" > "$part.log" 2>&1 && touch "$part.passed"; } &
done
wait
status=0
for part in $parts/??; do
  sed "/^Filters: /d" "$part.log"
  [ -e "$part.passed" ] || status=1
  if grep -q '^Invalid Filter' "$part.log"; then status=1; fi  # a name that Catch did not find
done
exit $status
