#!/usr/bin/env bash
# Builds everything, runs every test project and prints "N passed, N failed" as its last line.
#   bash tests/run.sh                all of it
#   bash tests/run.sh Core Storage   only Krewe.Core.Tests and Krewe.Storage.Tests
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

need() { # need COMMAND APT-PACKAGE WHAT-ELSE
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -Eq '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; then
    echo "installing $2"
    { apt-get install -y -qq --no-install-recommends "$2" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$2"; }; } >/dev/null 2>&1 && command -v "$1" >/dev/null && return
  fi
  echo "missing: $1. Get it by: $3"
  exit 1
}
browser() {
  [ -n "${KREWE_BROWSER:-}" ] && return
  local name
  for name in chromium-headless-shell chrome-headless-shell chromium google-chrome google-chrome-stable; do command -v "$name" >/dev/null && return; done
  compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}/chromium*" >/dev/null && return
  need chromium-headless-shell chromium-headless-shell "apt-get install chromium-headless-shell, or npx playwright install --with-deps chromium"
}
command -v dotnet >/dev/null || { echo "missing: dotnet. Get the SDK 10 from https://dotnet.microsoft.com/download"; exit 1; }
need node nodejs "https://nodejs.org/en/download (20 or later)"
need npm npm "https://nodejs.org/en/download"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || { echo "missing: Node 20 or later, this is $(node --version). Get it from https://nodejs.org/en/download"; exit 1; }
browser
need redis-server redis-server "apt-get install redis-server, or your system's package of it"
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || need /usr/lib/postgresql/15/bin/initdb postgresql "apt-get install postgresql (15 or later)"

dotnet restore Orleans.sln --locked-mode -v q || { echo "0 passed, 1 failed"; exit 1; }
dotnet build Orleans.sln -c Release --no-restore -v q || { echo "0 passed, 1 failed"; exit 1; }

passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in tests/Krewe.*.Tests; do
  name=$(basename "$project")
  if [ $# -gt 0 ]; then
    short=${name#Krewe.}; short=${short%.Tests}
    case " $* " in *" $short "*) ;; *) continue ;; esac
  fi
  echo "== $name"
  (cd "$project" && dotnet "bin/Release/net10.0/$name.dll" -noColor) >"$log" 2>&1
  code=$?
  total=$(sed -n 's/.* Total: \([0-9]*\),.*/\1/p' "$log" | tail -1)
  bad=$(sed -n 's/.* Errors: \([0-9]*\), Failed: \([0-9]*\),.*/\1 \2/p' "$log" | tail -1 | awk '{print $1 + $2}')
  # Benches are only run when they are asked for: they are neither passed nor failed.
  skipped=$(sed -n 's/.* Skipped: \([0-9]*\), Not Run: \([0-9]*\),.*/\1 \2/p' "$log" | tail -1 | awk '{print $1 + $2}')
  if [ -z "$total" ] || { [ "$code" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; }; then # it did not come to a summary, or ended badly after it
    cat "$log"
    failed=$((failed + 1))
    continue
  fi
  [ "$bad" -eq 0 ] || grep -v 'SKIP' "$log"
  passed=$((passed + total - bad - ${skipped:-0})) failed=$((failed + bad))
  echo "   $((total - bad - ${skipped:-0})) passed, $bad failed, ${skipped:-0} skipped"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
