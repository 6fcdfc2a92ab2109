# Fails unless the configuration named on the command line is in effect.
proc check {what condition} {
  if {![uplevel [list expr $condition]]} { puts stderr "not true: $what"; exit 1 }
}

set configuration [lindex $argv 0]
file delete probe.db probe.db-wal probe.db-shm
sqlite3 db probe.db
set committed [expr {![catch { db eval {
  PRAGMA journal_mode = WAL;
  CREATE TABLE t(x);
} }]}]
db close

set file [open probe.db rb]
set plain [string equal [read $file 15] "SQLite format 3"]
close $file
file delete probe.db probe.db-wal probe.db-shm

# The observer of vwal.c refuses every commit of a probe.
check "commits go through the pass-through manager: only in vwal" {$committed == ($configuration ne "vwal")}
check "files are encrypted: only in keyed" {$plain == ($configuration ne "keyed")}
