#!/usr/bin/env bash
# A documentation site made by MkDocs with the theme Material (Debian packages), invented pages, served as static files.
NAME=mkdocs
. "$(dirname "$(readlink -f "$0")")/_lib.sh"
. "$(dirname "$(readlink -f "$0")")/mkdocs.pages.sh"
install() { need_apt mkdocs mkdocs-material python3-pymdownx; }
page() { mkdir -p "$(dirname "$DATA/src/docs/$1")"; cat >"$DATA/src/docs/$1"; } # page FILE: text from standard input
seed() {
  mkdir -p "$DATA/src/docs"
  cat >"$DATA/src/mkdocs.yml" <<'Y'
site_name: Lantern Manual
site_description: How to use Lantern, a small backup program
copyright: Lantern is an invented program
theme:
  name: material
  language: en
  font: false
  features: [navigation.tabs, navigation.top, content.code.annotate]
  palette:
    - scheme: default
      primary: teal
      accent: amber
      toggle: {icon: material/brightness-7, name: Switch to dark mode}
    - scheme: slate
      primary: teal
      accent: amber
      toggle: {icon: material/brightness-4, name: Switch to light mode}
plugins: [search]
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - tables
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.highlight
  - pymdownx.tabbed: {alternate_style: true}
  - toc: {permalink: true}
nav:
  - Home: index.md
  - Start:
      - Installation: start/installation.md
      - First backup: start/first-backup.md
      - Configuration: start/configuration.md
  - Guides:
      - Schedules: guides/schedules.md
      - Restoring files: guides/restoring.md
      - Encryption: guides/encryption.md
      - Remote stores: guides/remote-stores.md
  - Reference:
      - Commands: reference/commands.md
      - Settings: reference/settings.md
      - Exit codes: reference/exit-codes.md
  - Help:
      - Questions: help/questions.md
      - Glossary: help/glossary.md
      - Changes: help/changes.md
Y
  pages
  (cd "$DATA/src" && mkdocs build -q -d "$DATA/site")
}
serve() { bg web /usr/bin/python3 -m http.server --bind 127.0.0.1 --directory "$DATA/site" "$1"; }
main "$@"
