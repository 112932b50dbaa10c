#!/usr/bin/env bash
# Measures Krewe on real applications: bash tests/corpus/measure.sh [NAME...] [options]; --help says how and with what result.
set -euo pipefail
for needed in node npm npx curl; do
  command -v "$needed" >/dev/null || { echo "measure.sh needs $needed" >&2; exit 2; }
done
exec node "$(dirname "$(readlink -f "$0")")/measure.mjs" "$@"
