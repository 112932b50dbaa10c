#!/usr/bin/env bash
# A whole cluster on one machine without containers: Postgres, Redis with two replicas and three Sentinels, and three silos.
#   bash deploy/local-cluster.sh up       start what is not running; prints how to use it
#   bash deploy/local-cluster.sh status   what runs
#   bash deploy/local-cluster.sh down     stop all of it; data stay in the folder
#   bash deploy/local-cluster.sh wipe     down, and delete the folder
# KREWE_LOCAL: its folder (default ~/.krewe-local). KREWE_LOCAL_PORT: its first port (default 21000; 60 are used). KREWE: the command (default dotnet run).
set -euo pipefail
cd "$(dirname "$0")/.."
HOME_DIR=${KREWE_LOCAL:-$HOME/.krewe-local} BASE=${KREWE_LOCAL_PORT:-21000} SILOS=${KREWE_LOCAL_SILOS:-3} VERB=${1:-help}
PG_PORT=$BASE REDIS_PORT=$((BASE + 1)) SENTINEL_PORT=$((BASE + 11)) OWNER=krewe_owner SERVICE=krewe SECRET=krewe-local

say() { echo "local-cluster: $*"; }
alive() { [ -f "$HOME_DIR/$1.pid" ] && kill -0 "$(cat "$HOME_DIR/$1.pid")" 2>/dev/null; }
# start NAME FOLDER COMMAND...: in the background, with its process id and log in the folder.
start() {
  local name=$1 folder=$2
  shift 2
  alive "$name" && return
  mkdir -p "$folder"
  (cd "$folder" && exec setsid "$@" >>"$HOME_DIR/$name.log" 2>&1 </dev/null & echo $! >"$HOME_DIR/$name.pid")
}
stop() { # stop NAME SECONDS: ends what was started here, by its process id
  alive "$1" || { rm -f "$HOME_DIR/$1.pid"; return 0; }
  local pid; pid=$(cat "$HOME_DIR/$1.pid")
  kill "$pid" 2>/dev/null || true
  for _ in $(seq $(($2 * 10))); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null || true
  rm -f "$HOME_DIR/$1.pid"
}
until_ok() { # until_ok SECONDS WHAT COMMAND...
  local seconds=$1 what=$2
  shift 2
  for _ in $(seq $((seconds * 5))); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done
  say "$what did not come up; see the logs in $HOME_DIR"
  exit 1
}
as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups "$@"; else "$@"; fi; }
programs() { local found; found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1); [ -n "$found" ] || { say "PostgreSQL is missing: apt-get install postgresql"; exit 2; }; echo "$found"; }

postgres_up() {
  local bin data=$HOME_DIR/postgres; bin=$(programs)
  if [ ! -d "$data" ]; then
    mkdir -p "$data"
    [ "$(id -u)" = 0 ] && { chmod 711 "$HOME_DIR"; chown postgres "$data"; }
    printf %s "$SECRET" >"$HOME_DIR/owner.password"; chmod 644 "$HOME_DIR/owner.password"
    as_postgres "$bin/initdb" -D "$data/data" -U $OWNER -E UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile "$HOME_DIR/owner.password" >>"$HOME_DIR/postgres.log" 2>&1
  fi
  local as=(); [ "$(id -u)" = 0 ] && as=(setpriv --reuid postgres --regid postgres --clear-groups)
  start postgres "$data" "${as[@]}" "$bin/postgres" -D "$data/data" -p "$PG_PORT" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=$data" -c max_connections=300
  until_ok 30 Postgres "$bin/pg_isready" -q -h 127.0.0.1 -p "$PG_PORT"
  local admin=postgresql://$OWNER:$SECRET@127.0.0.1:$PG_PORT/postgres
  [ "$("$bin/psql" "$admin" -Atc "SELECT count(*) FROM pg_database WHERE datname = 'krewe'")" = 1 ] || "$bin/psql" "$admin" -qc "CREATE DATABASE krewe"
  KREWE_POSTGRES="Host=127.0.0.1;Port=$PG_PORT;Database=krewe;Username=$OWNER;Password=$SECRET" krewe migrate
  [ "$("$bin/psql" "$admin" -Atc "SELECT count(*) FROM pg_roles WHERE rolname = '$SERVICE'")" = 1 ] || "$bin/psql" "$admin" -qc "CREATE USER $SERVICE PASSWORD '$SECRET' IN ROLE krewe_service"
}
redis_up() {
  command -v redis-server >/dev/null || { say "Redis is missing: apt-get install redis-server"; exit 2; }
  local n
  for n in 0 1 2; do
    local more=(); [ "$n" = 0 ] || more=(--replicaof "127.0.0.1 $REDIS_PORT")
    # After a failover a node's role is in its own file, which comes first from then on.
    [ -f "$HOME_DIR/redis-$n/redis.conf" ] || { mkdir -p "$HOME_DIR/redis-$n"; : >"$HOME_DIR/redis-$n/redis.conf"; }
    start "redis-$n" "$HOME_DIR/redis-$n" redis-server redis.conf --port $((REDIS_PORT + n)) --bind 127.0.0.1 --appendonly yes --requirepass "$SECRET" --masterauth "$SECRET" "${more[@]}"
  done
  for n in 0 1 2; do until_ok 20 "Redis $n" redis-cli -p $((REDIS_PORT + n)) -a "$SECRET" --no-auth-warning PING; done
  for n in 0 1 2; do
    local conf=$HOME_DIR/sentinel-$n/sentinel.conf
    [ -f "$conf" ] || { mkdir -p "$HOME_DIR/sentinel-$n"; printf '%s\n' "port $((SENTINEL_PORT + n))" "bind 127.0.0.1" "dir $HOME_DIR/sentinel-$n" \
      "sentinel monitor krewe 127.0.0.1 $REDIS_PORT 2" "sentinel auth-pass krewe $SECRET" "sentinel down-after-milliseconds krewe 5000" "sentinel failover-timeout krewe 20000" >"$conf"; }
    start "sentinel-$n" "$HOME_DIR/sentinel-$n" redis-server sentinel.conf --sentinel
    until_ok 20 "Sentinel $n" redis-cli -p $((SENTINEL_PORT + n)) PING
  done
}
krewe() { if [ -n "${KREWE:-}" ]; then $KREWE "$@"; else dotnet silo/bin/Release/net10.0/krewe.dll "$@"; fi; }
environment() {
  echo "KREWE_POSTGRES='Host=127.0.0.1;Port=$PG_PORT;Database=krewe;Username=$SERVICE;Password=$SECRET'"
  echo "KREWE_REDIS='127.0.0.1:$SENTINEL_PORT,127.0.0.1:$((SENTINEL_PORT + 1)),127.0.0.1:$((SENTINEL_PORT + 2)),serviceName=krewe,password=$SECRET'"
}
silos_up() {
  local n; set -a; eval "$(environment)"; set +a
  for n in $(seq 0 $((SILOS - 1))); do
    local port=$((BASE + 20 + n))
    local command=(dotnet "$PWD/silo/bin/Release/net10.0/krewe.dll"); [ -z "${KREWE:-}" ] || read -r -a command <<<"$KREWE"
    KREWE_SILO_PORT=$port KREWE_GATEWAY_PORT=$((port + 10)) KREWE_HTTP_PORT=$((port + 20)) start "silo-$n" "$HOME_DIR/silo-$n" "${command[@]}" serve
  done
  for n in $(seq 0 $((SILOS - 1))); do until_ok 60 "silo $n" curl -fsS "http://127.0.0.1:$((BASE + 40 + n))/ready"; done
}

case $VERB in
  up)
    [ -n "${KREWE:-}" ] || [ -f silo/bin/Release/net10.0/krewe.dll ] || dotnet build silo -c Release -v q
    mkdir -p "$HOME_DIR"
    postgres_up; redis_up; silos_up
    say "up: $SILOS silos, http on $((BASE + 40)) and following. To use it:"
    environment | sed 's/^/  export /'
    ;;
  status) for name in postgres redis-{0,1,2} sentinel-{0,1,2} $(seq -f 'silo-%g' 0 $((SILOS - 1))); do alive "$name" && echo "runs    $name $(cat "$HOME_DIR/$name.pid")" || echo "is down $name"; done ;;
  down | wipe)
    for n in $(seq 0 $((SILOS - 1))); do stop "silo-$n" 60 & done; wait
    for n in 0 1 2; do stop "sentinel-$n" 5; stop "redis-$n" 5; done
    stop postgres 10
    [ "$VERB" = wipe ] && rm -rf "$HOME_DIR"
    say down
    ;;
  *) sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;;
esac
