# The pages of the site: sourced by mkdocs.sh, which says what page does.
pages() {
  page index.md <<'M'
# Lantern

Lantern is a small backup program. It copies what changed, and nothing else.

- New here? Begin with the [installation](start/installation.md).
- Something lost? See [Restoring files](guides/restoring.md).
- Looking for an option? All of them are listed under [Commands](reference/commands.md).

!!! tip "Test your backups"
    A backup that was never restored is only a hope.
M
  page start/installation.md <<'M'
# Installation

Lantern runs on Linux, macOS and Windows and needs 20 megabytes of space.

## Choose your system

=== "Linux"

    Unpack the archive into your home folder:

        tar xf lantern-linux.tar.gz

=== "macOS"

    Open the disk image and drag Lantern into the Applications folder.

=== "Windows"

    Run the installer and follow the wizard.

## Check the version

``` sh
lantern --version
```

The answer is one line, such as `lantern 3.2.0`.
M
  page start/first-backup.md <<'M'
# First backup

Three steps lead to the first snapshot.

## Create a store

A store is the folder that holds all snapshots.

``` sh
lantern init /media/disk/store
```

## Take a snapshot

``` sh
lantern snapshot ~/Documents
lantern list
```

The second line shows the snapshot with its number, its time and its size.

## Look inside

`lantern show 1` lists the files of the first snapshot.
M
  page start/configuration.md <<'M'
# Configuration

Settings are read from `lantern.toml` in the store.

``` toml
[snapshot]
exclude = ["*.tmp", "cache/"]
keep = 30
```

## Exclude files

Patterns follow the rules of the shell. A trailing slash matches folders only.

## Keep fewer snapshots

`keep` is the number of snapshots that `lantern prune` leaves. See all [settings](../reference/settings.md).
M
  page guides/schedules.md <<'M'
# Schedules

A backup that depends on memory will be forgotten. Let a timer do it.

## Every night

``` sh
lantern schedule --daily 02:30
```

## Every hour

``` sh
lantern schedule --hourly
```

!!! warning
    Laptops sleep at night. A missed run is made up for at the next start.
M
  page guides/restoring.md <<'M'
# Restoring files

Nothing in the store is changed by restoring.

## Restore one file

``` sh
lantern restore 12 Documents/letter.odt
```

## Restore everything

``` sh
lantern restore 12 --all --to /tmp/restored
```

## Compare before you restore

`lantern diff 11 12` names the files that differ between two snapshots.
M
  page guides/encryption.md <<'M'
# Encryption

Stores are encrypted with a passphrase.

## Choose a passphrase

Use several words that do not belong together. A lost passphrase cannot be recovered.[^1]

## Change the passphrase

``` sh
lantern passphrase --change
```

[^1]: Not even by the authors of Lantern.
M
  page guides/remote-stores.md <<'M'
# Remote stores

A copy in the same house does not survive a fire.

## Use another computer

``` sh
lantern mirror ssh://attic/backup
```

## Limit the bandwidth

``` sh
lantern mirror ssh://attic/backup --limit 500k
```
M
  page reference/commands.md <<'M'
# Commands

Every command answers to `--help`.

## lantern init

Creates a store in an empty folder.

## lantern snapshot

Copies what changed since the last snapshot.

| Option | Meaning |
| --- | --- |
| `--tag NAME` | gives the snapshot a name |
| `--dry-run` | shows what would be copied |

## lantern list

Lists the snapshots, the newest first.

## lantern restore

Writes files of a snapshot back.

## lantern prune

Removes old snapshots.

## lantern verify

Reads the whole store and reports damaged blocks.
M
  page reference/settings.md <<'M'
# Settings

| Setting | Default | Meaning |
| --- | --- | --- |
| `keep` | 30 | snapshots that remain after pruning |
| `compress` | true | whether blocks are compressed |
| `threads` | 2 | blocks that are read at the same time |
M
  page reference/exit-codes.md <<'M'
# Exit codes

| Code | Meaning |
| --- | --- |
| 0 | all went well |
| 1 | some files could not be read |
| 2 | the store is damaged |
| 3 | the passphrase is wrong |
M
  page help/questions.md <<'M'
# Questions

Click a question to see its answer.

??? question "How big is a snapshot?"
    As big as the files that changed since the one before.

??? question "May I move a store?"
    Yes, a store is an ordinary folder.

??? question "What happens when the disk is full?"
    The snapshot is abandoned, older snapshots stay intact.
M
  page help/glossary.md <<'M'
# Glossary

**Block**
: A piece of a file, at most one megabyte long.

**Mirror**
: A copy of a store in another place.

**Snapshot**
: The state of all files at one moment.
M
  page help/changes.md <<'M'
# Changes

## Version 3.2

- `lantern verify` is twice as fast.
- Mirrors may be limited in bandwidth.

## Version 3.1

- Names for snapshots.

## Version 3.0

- Encryption is no longer optional.
M
}
