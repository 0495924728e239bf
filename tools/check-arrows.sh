#!/bin/sh
# Includes follow the arrows of CMakeLists.txt, lua.h stays in the script room, SQLite in storage.
set -eu
cd "$(dirname "$0")/.."
status=0
complain() { echo "$1" >&2; status=1; }

rooms=$(sed -n 's/^room(\([a-z]*\) *\([a-z/]*\) *USES *\(.*\))$/\1|\2|\3/p' CMakeLists.txt)
for line in $(echo "$rooms" | tr ' ' ','); do
  name=${line%%|*}; rest=${line#*|}; folder=${rest%%|*}; uses=$(echo "${rest#*|}" | tr ',' ' ')
  allowed=" $name $uses "
  for include in $(grep -rhoE '^#include "(engine/[a-z]+|storage)/' "$folder" | sed 's/.*"//; s/\/$//' | sort -u); do
    other=${include##*/}
    case "$allowed" in
      *" $other "*) ;;
      *) complain "$folder includes $include, which its line in CMakeLists.txt does not allow" ;;
    esac
  done
done

only_in() { # only_in PATTERN FOLDER: the header may be included there alone
  for file in $(grep -rlE "^#include <$1" engine storage | grep -v "^$2/"); do
    complain "$file includes <$1…>, which only $2 may"
  done
}
only_in 'l(ua|auxlib|ualib)' engine/script
only_in 'SQLiteCpp|sqlite3' storage
only_in 'date/' engine/time
only_in 'nlohmann' engine/base
only_in 'CLI/' engine/cli
[ $status -eq 0 ] && echo "arrows: clean"
exit $status
