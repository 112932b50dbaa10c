#!/usr/bin/env bash
# The long experiments with faults, one after the other, and a summary of all of them as JSON.
#   bash tests/chaos.sh                          all of them
#   bash tests/chaos.sh lossy-streams growth     only these
# KREWE_CHAOS_SCALE=0.05 makes them small, KREWE_CHAOS_SEED repeats one, KREWE_CHAOS_OUT is where the reports go (default chaos-results).
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

# name: project class
declare -A experiments=(
  [lossy-streams]="System LossyStreamsChaos" [killed-silos]="System KilledSilosChaos" [redis-away]="System RedisAwayChaos"
  [postgres-trouble]="System PostgresTroubleChaos" [growth]="System GrowthChaos" [scale-out]="System ScaleOutBench" [poison]="Streaming.Redis PoisonChaos"
)
order=(poison lossy-streams redis-away postgres-trouble killed-silos scale-out growth)
[ $# -gt 0 ] && order=("$@")
for name in "${order[@]}"; do
  [ -n "${experiments[$name]:-}" ] || { echo "There is no experiment '$name'. There are: ${!experiments[*]}"; exit 2; }
done

export KREWE_CHAOS_OUT=${KREWE_CHAOS_OUT:-$PWD/chaos-results}
mkdir -p "$KREWE_CHAOS_OUT"
if [ -z "${KREWE_CHAOS_BUILT:-}" ]; then
  dotnet build Orleans.sln -c Release -v q || exit 1
fi
failed=0
for name in "${order[@]}"; do
  read -r project class <<<"${experiments[$name]}"
  rm -f "$KREWE_CHAOS_OUT/$name.json"
  echo "== $name"
  (cd "tests/Krewe.$project.Tests" && dotnet "bin/Release/net10.0/Krewe.$project.Tests.dll" -noColor -explicit only -class "*.$class") >"$KREWE_CHAOS_OUT/$name.log" 2>&1 || failed=$((failed + 1))
  if [ ! -f "$KREWE_CHAOS_OUT/$name.json" ]; then
    tail -20 "$KREWE_CHAOS_OUT/$name.log"
    echo "   $name came to no result; its log is $KREWE_CHAOS_OUT/$name.log"
    failed=$((failed + 1))
    continue
  fi
  node -e '
    const report = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    for (const f of report.figures) console.log(`   ${f.reached ? " " : "!"} ${f.figure}: ${f.value}${f.bar ? ` (${f.bar})` : ""}`);
    console.log(`   ${report.passed ? "passed" : "FAILED"}, ${report.seconds} s, seed ${report.seed}, load ${report.load}`);
  ' "$KREWE_CHAOS_OUT/$name.json"
done
node -e '
  const fs = require("node:fs");
  const [folder, ...names] = process.argv.slice(1);
  const reports = names.map(n => fs.existsSync(`${folder}/${n}.json`) ? JSON.parse(fs.readFileSync(`${folder}/${n}.json`, "utf8")) : { experiment: n, passed: false, figures: [] });
  fs.writeFileSync(`${folder}/summary.json`, JSON.stringify({ passed: reports.every(r => r.passed), experiments: reports }, null, 2));
  console.log(`${reports.filter(r => r.passed).length} passed, ${reports.filter(r => !r.passed).length} failed; ${folder}/summary.json`);
' "$KREWE_CHAOS_OUT" "${order[@]}"
[ "$failed" -eq 0 ]
