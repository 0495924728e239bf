#!/bin/sh
# Installs the packages of the named sections of tools/packages.txt that are not there yet.
# Usage: install-packages.sh build [test] [lint]
set -eu
list=$(dirname "$0")/packages.txt
wanted=""
for section in "$@"; do
  wanted="$wanted $(sed -n "/^\[$section\]/,/^\[/p" "$list" | grep -v '^[[#]' || true)"
done

missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

echo "marshrut: installing$missing" >&2
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >&2
# shellcheck disable=SC2086 # one word a package
$as_root apt-get install -y -qq --no-install-recommends $missing >&2
