# One event a request, committed, at an instance that asks for keys and at one that does not: what it costs to find out who
# calls.

row_keys() {
  local round port
  need_append_quipu
  need_keys_quipu
  for port in "$append_port" "$keys_port" "$append_port" "$keys_port"; do # in turns: the compiler must have seen as much of both
    use_quipu "$port"
    warm_up_with 64 append.lua 1 "$bench_key"
  done
  note keys "two instances on one PostgreSQL get the same requests, with a key; one of them asks for keys"
  for round in $(seq "$rounds"); do
    empty_events append
    use_quipu "$append_port"
    wrk_run "$seconds" 64 append.lua 1 "$bench_key"
    sample keys "$round" limit "/s" "$rate" "$p50" "$p99"
    expect_stored append "$requests"
    empty_events keyed
    use_quipu "$keys_port"
    wrk_round keys "$round" 64 1 append.lua 1 "$bench_key"
    expect_stored keyed "$requests"
  done
}

# need_keys_quipu: an instance on the database "keyed" that asks for keys, and a key for it. Its limits are counted, but wide.
keys_pid=""
keys_port=""
bench_key=""
need_keys_quipu() {
  [ -z "$keys_pid" ] || return 0
  make_database keyed
  sql keyed -v sessions=1000 -v events=0 -f "$bench/sql/fill-postgres.sql"
  bench_key=$(DATABASE_URL=$(postgres_url keyed) QUIPU_HOME=$(new_home) quipu key create --name bench --role member 2>"$work/key.log") ||
    fail "quipu key create: $(cat "$work/key.log")"
  QUIPU_KEYS=required QUIPU_LIMITS_KEY_REQUESTS=1000000 QUIPU_LIMITS_ADDRESS_REQUESTS=1000000 start_on_postgres keyed
  keys_pid=$quipu_pid keys_port=$quipu_port
}

# use_quipu PORT: the instance that is measured next.
use_quipu() {
  quipu_port=$1
  quipu_pid=$append_pid
  [ "$1" != "$keys_port" ] || quipu_pid=$keys_pid
}
