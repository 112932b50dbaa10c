#!/usr/bin/env bash
# Radicale (Debian package): calendar and contact server with a small web interface in plain JavaScript.
NAME=radicale; BASE_PATH=/.web/; READY_PATH=/.web/
. "$(dirname "$(readlink -f "$0")")/_lib.sh"
install() { need_apt radicale; }
collection() { # collection USER/NAME PROPERTIES
  D="$DATA/store/collection-root/$1"; mkdir -p "$D"; printf '%s' "$2" >"$D/.Radicale.props"; }
book() { # book USER/NAME TITLE DESCRIPTION COLOUR
  collection "$1" "{\"tag\": \"VADDRESSBOOK\", \"D:displayname\": \"$2\", \"CR:addressbook-description\": \"$3\", \"{http://inf-it.com/ns/ab/}addressbook-color\": \"${4}ff\"}"; }
calendar() { # calendar USER/NAME TITLE DESCRIPTION COLOUR COMPONENTS
  collection "$1" "{\"tag\": \"VCALENDAR\", \"D:displayname\": \"$2\", \"C:calendar-description\": \"$3\", \"ICAL:calendar-color\": \"${4}ff\", \"C:supported-calendar-component-set\": \"$5\"}"; }
person() { # person ID NAME MAIL
  printf '%s\r\n' BEGIN:VCARD VERSION:3.0 "UID:$1" "FN:$2" "N:${2#* };${2% *};;;" "EMAIL:$3" END:VCARD >"$D/$1.vcf"; }
entry() { # entry ID KIND SUMMARY LINE...
  local id=$1 kind=$2 summary=$3; shift 3
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//seed//EN "BEGIN:$kind" "UID:$id" DTSTAMP:20260101T080000Z "SUMMARY:$summary" "$@" "END:$kind" END:VCALENDAR >"$D/$id.ics"; }
seed() {
  printf 'ada:secret123\nben:editor123\n' >"$DATA/users"
  cat >"$DATA/config" <<C
[auth]
type = htpasswd
htpasswd_filename = $DATA/users
htpasswd_encryption = plain
delay = 0.1
[storage]
filesystem_folder = $DATA/store
[logging]
level = warning
C
  book ada/colleagues Colleagues 'People at work' '#2a6fbb'
  person c1 'Mira Holm' mira@example.com; person c2 'Jonas Falk' jonas@example.com; person c3 'Tove Lind' tove@example.com
  book ada/family Family 'Birthdays and addresses' '#8a4fa0'
  person f1 'Karl Admin' karl@example.com; person f2 'Lena Admin' lena@example.com
  calendar ada/work Work 'Meetings and deadlines' '#d0342c' VEVENT
  entry w1 VEVENT 'Monday meeting' DTSTART:20260105T090000Z DTEND:20260105T100000Z RRULE:FREQ=WEEKLY
  entry w2 VEVENT 'Release' DTSTART\;VALUE=DATE:20260213
  entry w3 VEVENT 'Dentist' DTSTART:20260218T140000Z DTEND:20260218T150000Z
  calendar ada/chores Chores 'What has to be done at home' '#e0a000' VTODO
  entry t1 VTODO 'Mend the bicycle' PRIORITY:5; entry t2 VTODO 'Call the plumber' DUE:20260301T120000Z
  calendar ada/diary Diary 'One line a day' '#3c8d40' VJOURNAL
  entry j1 VJOURNAL 'First snow' DTSTART\;VALUE=DATE:20260110
  calendar ada/garden Garden 'Sowing and harvest' '#5aa02c' VEVENT,VTODO
  entry g1 VEVENT 'Sow tomatoes' DTSTART\;VALUE=DATE:20260315; entry g2 VTODO 'Buy compost'
  calendar ben/private Ben 'Not for Ada' '#555555' VEVENT
  entry b1 VEVENT 'Chess club' DTSTART:20260107T180000Z DTEND:20260107T200000Z
}
serve() { bg web radicale --config "$DATA/config" --server-hosts "127.0.0.1:$1"; }
main "$@"
