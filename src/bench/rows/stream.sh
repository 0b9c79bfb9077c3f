# From an append to a subscriber that sees it: between two instances on PostgreSQL, and on SQLite.

events_a_second=200

row_stream() {
  local first_port home
  need_append_quipu
  first_port=$quipu_port
  start_on_postgres append
  stream_rounds stream "$first_port" "$quipu_port"
  stop_quipu "$quipu_pid"
  home=$(new_home)
  make_file "$home"
  start_on_sqlite "$home"
  stream_rounds stream-sqlite "$quipu_port" "$quipu_port"
  stop_quipu "$quipu_pid"
}

# stream_rounds ROW APPEND-PORT STREAM-PORT
stream_rounds() {
  local round measured p50 p99 sent_p50 sent_p99
  for round in $(seq "$later_rounds"); do
    measured=$(bench_java StreamLatency "$2" "$3" "$events_a_second" "$seconds" "$((nonce += 1))" "$bench/sql/payload.json") ||
      fail "the stream of $1"
    if [[ $measured == unavailable* ]]; then
      note "$1" "not available in this build (GET /api/v1/events/stream answers ${measured#* })"
      return
    fi
    read -r _ p50 p99 sent_p50 sent_p99 <<<"$measured"
    sample "$1" "$round" quipu "/s" "$events_a_second" "$p50" "$p99"
    sample "$1-sent" "$round" quipu "/s" "$events_a_second" "$sent_p50" "$sent_p99"
  done
}
