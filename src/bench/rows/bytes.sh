# What an event takes in the write-ahead log and on disk, by the size of the transactions that it came in.

row_bytes() {
  local home flush measured events=20000
  for flush in 1 16 64 256; do
    home=$(new_home)
    make_file "$home" 1000 0
    [ "$flush" != 1 ] || events=4000
    measured=$(bench_java SqliteBytes "$home/quipu.db" "$flush" "$events" "$((nonce += 1))" "$bench/sql/payload.json")
    events=20000
    sample "bytes-log-$flush" 1 quipu B "${measured% *}"
    sample "bytes-file-$flush" 1 quipu B "${measured#* }"
  done
  bytes_on_postgres
}

# Whole pages in the log are left out: how many there are depends on how far checkpoints lie apart, not on the event.
bytes_on_postgres() {
  local flush measured name bytes
  need_append_database
  sql postgres -c 'ALTER SYSTEM SET full_page_writes = off' -c 'SELECT pg_reload_conf()' >/dev/null
  until [ "$(sql postgres -c 'SHOW full_page_writes')" = off ]; do sleep 0.1; done
  for flush in 1 16 64 256; do
    measured=$(sql append -F ' ' -v each="$flush" -v events=$((50000 / flush * flush)) -v payload="$(cat "$bench/sql/payload.json")" \
      -f "$bench/sql/bytes-postgres.sql")
    while read -r name bytes; do
      case $name in
        [0-9]*)
          sample "bytes-postgres-log-$flush" 1 quipu B "$name"
          sample "bytes-postgres-disk-$flush" 1 quipu B "$bytes"
          ;;
        *) [ "$flush" != 16 ] || sample "bytes-postgres-$name" 1 quipu B "$bytes" ;;
      esac
    done <<<"$measured"
  done
  sql postgres -c 'ALTER SYSTEM RESET full_page_writes' -c 'SELECT pg_reload_conf()' >/dev/null
}
