#!/bin/sh
# A type's name stands in one header alone: two structs of one name in two rooms are silently
# taken for each other by the linker (the one-definition rule).
set -eu
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard 'engine/*.hpp' 'storage/*.hpp' | xargs awk '
  /^namespace / { space = $2 }
  /^(struct|class|enum class) [A-Za-z]+( final)?( :[^;{]*)? *\{/ {
    name = $1 == "enum" ? $3 : $2
    sub(/[:{].*/, "", name)
    key = space "::" name
    place = FILENAME ":" FNR
    if (key in first) { print "check-names: " key " is defined in " first[key] " and in " place; bad = 1 }
    else first[key] = place
  }
  END { exit bad }' >&2
