#!/bin/sh
# Style, a small chosen set of clang-tidy, the scripts, and the arrows between the rooms.
set -eu
cd "$(dirname "$0")/.."
sources() { git ls-files -co --exclude-standard "$@"; }

sources '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run --Werror
tools/check-arrows.sh
luacheck --quiet --codes $(sources 'workflows/*.lua' 'rules/*.lua' 'examples/*.lua')
cmake --preset dev > /dev/null
sources 'engine/*.cpp' 'storage/*.cpp' |
  xargs -P "$(nproc)" -n 4 clang-tidy-14 -p build/dev --quiet 2> /dev/null
echo "lint: clean"
