#!/usr/bin/env bash
# MediaWiki 1.39 (Debian package) with SQLite, PHP built-in server.
NAME=mediawiki; BASE_PATH=/index.php/Main_Page; READY_PATH=/index.php/Main_Page
. "$(dirname "$(readlink -f "$0")")/_lib.sh"
MW=/usr/share/mediawiki
export MW_CONFIG_FILE="$DATA/LocalSettings.php"
install() { need_apt php-cli php-xml php-mbstring php-intl php-sqlite3 mediawiki; }
page() { cat >"$DATA/text/$1.txt"; } # page TITLE: text from standard input
import() { (cd "$DATA/text" && php "$MW/maintenance/importTextFiles.php" -u Admin -s "$1" --overwrite --rc ./*.txt; rm -f ./*.txt); }
seed() {
  local kept; kept="$ST/seed-$(cksum <"$(readlink -f "$0")" | cut -d' ' -f1).tar" # installing takes long: keep the result
  [ -e "$kept" ] && { tar xf "$kept" -C "$DATA"; return 0; }
  mkdir -p "$DATA"/{db,cache,images,text}
  {
    MW_CONFIG_FILE='' php "$MW/maintenance/install.php" --dbtype sqlite --dbpath "$DATA/db" --dbname wiki --server http://127.0.0.1 --scriptpath '' \
      --confpath "$DATA" --lang en --skins Vector --pass secret-pass-123 'Garden Wiki' Admin
    cat >>"$DATA/LocalSettings.php" <<P

\$wgServer = 'http://' . ( \$_SERVER['HTTP_HOST'] ?? '127.0.0.1' );
\$wgArticlePath = '/index.php/\$1'; \$wgUsePathInfo = true;
\$wgCacheDirectory = '$DATA/cache'; \$wgUploadDirectory = '$DATA/images'; \$wgTmpDirectory = '$DATA/cache';
\$wgEnableEmail = false; \$wgEnableUploads = false; \$wgPasswordAttemptThrottle = []; \$wgAccountCreationThrottle = []; \$wgPingback = false;
\$wgDiff3 = ''; \$wgShowExceptionDetails = true; \$wgUseInstantCommons = false;
P
    page Tomatoes <<'W'
Tomatoes need sun and much water.

== Sowing ==
Sow indoors in March.

== Watering ==
Water the soil, not the leaves.

== Harvest ==
Ripe fruit comes off easily.

[[Category:Vegetables]]
W
    page 'Compost' <<'W'
Kitchen scraps become compost in half a year.

[[Category:Soil]]
W
    import 'First version'
    page 'Main Page' <<'W'
Welcome to the garden wiki. It collects what the neighbours know.

* [[Tomatoes]], [[Beans]] and [[Pumpkins]]
* [[Compost]] and [[Mulch]]
* [[Calendar]]
W
    page Compost <<'W'
Kitchen scraps become compost in one year. Turn the heap in spring.

[[Category:Soil]]
W
    page Beans <<'W'
Beans climb on poles. Soak the seeds over night.

[[Category:Vegetables]]
W
    page Pumpkins <<'W'
Pumpkins like [[compost]] and a lot of room.

[[Category:Vegetables]]
W
    page Mulch <<'W'
A layer of straw keeps the soil moist.

[[Category:Soil]]
W
    page Calendar <<'W'
{| class="wikitable"
! Month !! Work
|-
| March || Sow [[Tomatoes|tomatoes]]
|-
| May || Sow [[Beans|beans]]
|-
| October || Harvest [[Pumpkins|pumpkins]]
|}
W
    page Category:Vegetables <<'W'
What can be eaten.
W
    page Category:Soil <<'W'
What plants grow in.
W
    import 'Written down'
    php "$MW/maintenance/runJobs.php" -q
    php "$MW/maintenance/initSiteStats.php" --update
  } >"$ST/seed.log" 2>&1 || { tail -15 "$ST/seed.log" >&2; return 1; }
  rmdir "$DATA/text"; rm -f "$ST"/seed-*.tar; tar cf "$kept" -C "$DATA" .
}
serve() { PHP_CLI_SERVER_WORKERS=4 bg web php -d error_reporting=0 -d opcache.enable_cli=1 -S "127.0.0.1:$1" -t "$MW"; }
main "$@"
