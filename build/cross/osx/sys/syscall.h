/*
** Zig carries the headers of macOS without this one. SQLite3MultipleCiphers includes it on every Unix and uses it on
** Linux only, so that an empty file will do.
*/
