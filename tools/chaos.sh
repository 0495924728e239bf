#!/bin/sh
# Builds the chaos tests as the release is built and runs them.
# Usage: chaos.sh [SEEDS [FROM [DAYS [KILLS]]]]; a single seed is run alone, to look at it.
set -eu
cd "$(dirname "$0")/.."
cmake --preset release -DMARSHRUT_TESTS=ON >&2
cmake --build build --target marshrut_chaos >&2
# In memory, if there is such a place: a run commits a thousand times and more.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
seeds=${1:-200}
only=""
[ "$seeds" -ne 1 ] || only="[seeds]"
exec build/tests/marshrut_chaos --seeds "$seeds" --from "${2:-1}" --run-days "${3:-1096}" \
  --kills "${4:-200}" $only
