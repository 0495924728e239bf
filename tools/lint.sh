#!/bin/sh
# Style, a small chosen set of clang-tidy, the scripts, and the arrows between the rooms.
set -eu
cd "$(dirname "$0")/.."
sources() { git ls-files -co --exclude-standard "$@"; }

sources '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run --Werror
tools/check-arrows.sh
tools/check-names.sh
# shellcheck disable=SC2046 # one word a file
luacheck --quiet --codes $(sources 'workflows/*.lua' 'rules/*.lua' 'examples/*.lua')
cmake --preset dev > /dev/null
# The compiler's own warnings are the build's business; gcc's options mean nothing to clang.
sources 'engine/*.cpp' 'storage/*.cpp' |
  xargs -P "$(nproc)" -n 8 clang-tidy-14 -p build/dev --quiet --extra-arg=-w 2> /dev/null
echo "lint: clean"
