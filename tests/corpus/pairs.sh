#!/usr/bin/env bash
# Measures krewe check: bash tests/corpus/pairs.sh [options]; --help says how and with what result.
set -euo pipefail
for needed in node npm dotnet; do
  command -v "$needed" >/dev/null || { echo "pairs.sh needs $needed" >&2; exit 2; }
done
here="$(dirname "$(readlink -f "$0")")"
case " $* " in *" --help "*) ;; *) dotnet build "$here/../Krewe.ShopHost" -c Release -v q --nologo >&2 ;; esac
exec node "$here/pairs.mjs" "$@"
