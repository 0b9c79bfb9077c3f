# SQLite's file, as Quipu makes it.

# make_file FOLDER [SESSIONS EVENTS]: a migrated file in a data folder, filled with rows.
make_file() {
  QUIPU_BACKEND=sqlite QUIPU_HOME=$1 quipu db init >"$work/init.log" 2>&1 || fail "quipu db init: $(cat "$work/init.log")"
  if [ $# -gt 1 ]; then
    bench_java SqliteFill "$1/quipu.db" "$bench/sql/fill-sqlite.sql" "$2" "$3"
  fi
}

# How many events a data folder's file holds.
events_in_file() {
  bench_java SqliteCount "$1/quipu.db"
}
