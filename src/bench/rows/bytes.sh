# What an event takes in SQLite's log and file, by the size of the transactions that it came in.

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
}
