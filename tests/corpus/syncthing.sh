#!/usr/bin/env bash
# Syncthing (Debian package): AngularJS single-page application over a REST API, alone on loopback: no discovery, relays or reports.
NAME=syncthing
. "$(dirname "$(readlink -f "$0")")/_lib.sh"
ID="$ST/identity" # the device's own key outlives a reset, so its device ID stays the same
LAPTOP=Q3GA32B-THFS5OP-SFQQCFQ-FDXUAED-WPOZNKY-ZU63CDM-3NMMACP-MA3BAAE
NAS=FTUHAB2-UQBJNPJ-Z3KV6EM-7YK5BGZ-URD3RPE-2DHRAJ4-NXAMIQV-KZ4ZSAK
PHONE=3FLTKTH-5BGDHMM-467ZQMA-JMY6YLE-ROAAM3N-TXXFR3T-V7WNDJA-YWLBUQQ
install() {
  need_apt syncthing
  [ -e "$ID/config.xml" ] || syncthing generate --home="$ID" --no-default-folder --skip-port-probing >"$ST/generate.log" 2>&1
}
device() { echo "<device id=\"$1\" name=\"$2\"><address>dynamic</address><paused>${3:-false}</paused></device>"; }
folder() { # folder ID LABEL TYPE DEVICES [MORE]
  local d; echo "<folder id=\"$1\" label=\"$2\" path=\"$DATA/files/$2\" type=\"$3\" rescanIntervalS=\"3600\" fsWatcherEnabled=\"true\" fsWatcherDelayS=\"10\" autoNormalize=\"true\">"
  for d in $4; do echo "<device id=\"$d\"></device>"; done; echo "${5:-}</folder>"
}
seed() {
  local f="$DATA/files" me; me=$(grep -o -m1 'device id="[^"]*"' "$ID/config.xml" | cut -d'"' -f2)
  mkdir -p "$DATA/home" "$f"/{Documents/archive,Photos/holiday,Music,Notes/.stversions}; cp "$ID"/*.pem "$DATA/home/"
  echo 'Quarterly report' >"$f/Documents/report.txt"; echo 'item,amount' >"$f/Documents/budget.csv"; echo 'Old letter' >"$f/Documents/archive/letter.txt"
  echo 'beach' >"$f/Photos/holiday/beach.jpg"; echo 'hills' >"$f/Photos/holiday/hills.jpg"; echo 'song' >"$f/Music/song.mp3"
  echo 'buy milk, call home' >"$f/Notes/todo.md"; echo 'write a book' >"$f/Notes/ideas.md"
  echo 'buy milk' >"$f/Notes/.stversions/todo~20260105-101500.md"; echo 'buy tea' >"$f/Notes/.stversions/todo~20260102-090000.md"
  echo 'write' >"$f/Notes/.stversions/ideas~20260107-181500.md"
  mkdir "$f"/{Documents,Photos,Music,Notes}/.stfolder; find "$f" -exec touch -d '2026-01-15T10:00:00Z' {} +
  {
    echo '<configuration version="36">'
    folder documents Documents sendreceive "$me $LAPTOP $NAS"
    folder photos Photos sendonly "$me $NAS"
    folder music Music receiveonly "$me $LAPTOP"
    folder notes Notes sendreceive "$me $LAPTOP" '<versioning type="simple"><param key="keep" val="5"></param><cleanupIntervalS>3600</cleanupIntervalS></versioning>'
    device "$me" Workstation; device $LAPTOP Laptop; device $NAS NAS; device $PHONE Phone true
    cat <<X
<gui enabled="true" tls="false"><address>127.0.0.1:8384</address><apikey>sample-api-key</apikey><theme>default</theme></gui>
<options>
  <listenAddress>tcp://127.0.0.1:0</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
  <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser><urAccepted>-1</urAccepted><urSeen>3</urSeen>
  <crashReportingEnabled>false</crashReportingEnabled><autoUpgradeIntervalH>0</autoUpgradeIntervalH><setLowPriority>false</setLowPriority><minHomeDiskFree unit="%">0</minHomeDiskFree>
</options>
<defaults>
  <folder id="" label="" path="$DATA/files" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"></folder><device id=""><address>dynamic</address></device>
</defaults>
</configuration>
X
  } >"$DATA/home/config.xml"
}
serve() { HOME="$DATA/files" STNOUPGRADE=1 bg web syncthing serve --home="$DATA/home" --no-default-folder --no-browser --gui-address="http://127.0.0.1:$1"; }
main "$@"
