# What a request takes that no noise touches: statements and round trips to PostgreSQL, and bytes that Java allocates.

row_counts() {
  need_append_database
  count_round_trips
  count_allocations postgres append
  count_allocations sqlite "$(new_home)"
}

count_round_trips() {
  local proxy_pid port asker
  coproc PROXY { bench_java CountingProxy "$postgres_port"; }
  proxy_pid=$PROXY_PID asker=${PROXY[1]}
  read -r -u "${PROXY[0]}" port
  exec {answers}<&"${PROXY[0]}"
  DATABASE_URL="postgresql://quipu@127.0.0.1:$port/append?sslmode=disable" QUIPU_HOME=$(new_home) start_quipu
  empty_events
  warm_up_with 64 append.lua 1 # an instance looks once for each session, device and workspace
  warm_up_with 64 read.lua 1000 "/events?limit=50"
  count_requests append-lone 1 append.lua 1
  count_requests append-many 64 append.lua 1
  count_requests session 1 read.lua 1000
  count_requests page 1 read.lua 1000 "/events?limit=50"
  stop_quipu "$quipu_pid"
  kill "$proxy_pid"
  exec {answers}<&-
}

# count_requests ROW CLIENTS SCRIPT ARGUMENT…: samples of the statements and the round trips of a request.
count_requests() {
  local row=$1 before after
  shift
  before=$(ask_proxy)
  wrk_run "$seconds" "$@"
  after=$(ask_proxy)
  sample "counts-statements-$row" 1 quipu "" "$(each "${before% *}" "${after% *}" "$requests")"
  sample "counts-round-trips-$row" 1 quipu "" "$(each "${before#* }" "${after#* }" "$requests")"
}

ask_proxy() {
  local answer
  echo >&"$asker"
  read -r -u "$answers" answer
  echo "$answer"
}

# count_allocations BACKEND DATABASE-OR-FOLDER
count_allocations() {
  if [ "$1" = postgres ]; then
    need_append_quipu
  else
    make_file "$2" 1000 100000
    start_on_sqlite "$2"
  fi
  count_allocated "counts-allocated-append-$1" 64 1 append.lua 1
  count_allocated "counts-allocated-page-$1" 64 50 read.lua 1000 "/events?limit=50"
  [ "$1" = postgres ] || stop_quipu "$quipu_pid"
}

# count_allocated ROW CLIENTS ROWS-A-REQUEST SCRIPT ARGUMENT…
count_allocated() {
  local row=$1 clients=$2 rows=$3 before after
  shift 3
  warm_up_with "$clients" "$@"
  before=$(allocated_bytes)
  wrk_run "$seconds" "$clients" "$@"
  after=$(allocated_bytes)
  sample "$row" 1 quipu B "$(each "$before" "$after" "$((requests * rows))")"
}

# All bytes that Quipu's Java has allocated so far: its meter counts at each collection, so one is asked for first.
allocated_bytes() {
  "$(java_program jcmd)" "$quipu_pid" GC.run >"$work/jcmd.log"
  curl -s -f "http://127.0.0.1:$quipu_port/q/metrics" | awk '/^jvm_gc_memory_allocated_bytes_total/ { printf "%.0f", $2 }'
}

each() {
  awk -v a="$1" -v b="$2" -v n="$3" 'BEGIN { printf "%.2f", (b - a) / n }'
}
