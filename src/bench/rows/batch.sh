# 100 events a request, each with its outcome.

row_batch() {
  local round
  need_append_quipu
  empty_events
  warm_up_with 16 append.lua 100
  for round in $(seq "$rounds"); do
    empty_events
    pgbench_round batch "$round" append append-hundred.sql 16 100 -D "nonce=$((nonce += 1))" \
      -D "ordinals=$(array seq 0 99)" -D "data=$(array hundred_payloads)"
    empty_events
    wrk_round batch "$round" 16 100 append.lua 100
    expect_stored append "$((requests * 100))"
  done
}

# array COMMAND…: its lines as an array literal of PostgreSQL.
array() {
  "$@" | awk '{ gsub(/["\\]/, "\\\\&"); printf "%s\"%s\"", NR == 1 ? "{" : ",", $0 } END { print "}" }'
}

hundred_payloads() {
  local i
  for i in $(seq 100); do
    sed "s/NUMBER/$i/" "$bench/sql/payload.json"
  done
}
