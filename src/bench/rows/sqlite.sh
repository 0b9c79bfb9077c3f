# One event a request into SQLite, against the library alone with transactions of the same size.

row_sqlite() {
  local round home limit_home before after size measured
  home=$(new_home) limit_home=$(new_home)
  for folder in "$home" "$limit_home"; do
    make_file "$folder" 1000 0
  done
  start_on_sqlite "$home"
  warm_up_with 64 append.lua 1
  size=$(flush_size)
  note sqlite "limit in transactions of $size rows"
  for round in $(seq "$rounds"); do
    measured=$(bench_java SqliteAppend "$limit_home/quipu.db" "$size" "$seconds" "$((nonce += 1))" "$bench/sql/payload.json")
    # shellcheck disable=SC2086
    sample sqlite "$round" limit "/s" $measured
    before=$(events_in_file "$home")
    wrk_round sqlite "$round" 64 1 append.lua 1
    after=$(events_in_file "$home")
    [ "$((after - before))" -ge "$requests" ] || fail "$requests events were acknowledged and $((after - before)) are stored"
  done
  stop_quipu "$quipu_pid"
}

# The events that Quipu commits together on average, by its own metric; 64, one of every client, if it tells none.
flush_size() {
  curl -s "http://127.0.0.1:$quipu_port/q/metrics" | awk '
    /^quipu_ingest_flush_events_sum/ { sum += $NF }
    /^quipu_ingest_flush_events_count/ { count += $NF }
    END { printf "%.0f", (count > 0 ? sum / count : 64) }'
}
