# One event a request, committed.

row_append() {
  local round clients best=0 best_rate=0
  local parameters=(-D "data=$(sed 's/NUMBER/1/' "$bench/sql/payload.json")")
  need_append_quipu
  empty_events
  warm_up_with 64 append.lua 1
  for clients in 16 32 64; do
    empty_events
    pgbench_round append-search "$clients" append append-one.sql "$clients" 1 "${parameters[@]}" -D "nonce=$((nonce += 1))"
    if awk -v a="$last_rate" -v b="$best_rate" 'BEGIN { exit !(a > b) }'; then
      best=$clients best_rate=$last_rate
    fi
  done
  note append "limit at $best clients, its best of 16, 32 and 64"
  for round in $(seq "$rounds"); do
    empty_events
    pgbench_round append "$round" append append-one.sql "$best" 1 "${parameters[@]}" -D "nonce=$((nonce += 1))"
    empty_events
    wrk_round append "$round" 64 1 append.lua 1
    expect_stored append "$requests"
  done
}

# expect_stored DATABASE COUNT: fails if fewer events are stored than were acknowledged since the table was empty.
expect_stored() {
  local stored
  stored=$(sql "$1" -c 'SELECT count(*) FROM events')
  [ "$stored" -ge "$2" ] || fail "$2 events were acknowledged and $stored are stored"
  sleep 0.3 # what was in flight when wrk ended must not land in the next measurement
}
