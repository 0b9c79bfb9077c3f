# A fixed rate of requests, half of what saturates, whether the answers come or not.

row_open() {
  local home
  need_append_quipu
  empty_events
  open_rounds open append-database
  home=$(new_home)
  make_file "$home" 1000 0
  start_on_sqlite "$home"
  open_rounds open-sqlite "$home"
  stop_quipu "$quipu_pid"
}

# open_rounds ROW WHERE: both kinds of requests against quipu_port.
open_rounds() {
  local kind round before cpu_before rates=() measured acknowledged
  for kind in read append; do
    rates+=("$kind $(saturated "$1-$kind" "$kind.lua" "$(lua_argument "$kind")")")
  done
  for round in $(seq "$later_rounds"); do
    for kind in "${rates[@]}"; do
      before=$(stored_in "$2")
      cpu_before=$(cpu_seconds "$quipu_pid")
      measured=$(bench_java OpenModel "$quipu_port" "${kind% *}" "${kind#* }" "$seconds" "$((nonce += 1))" "$bench/sql/payload.json") ||
        fail "the open model against $1"
      cpu=$(awk -v a="$(cpu_seconds "$quipu_pid")" -v b="$cpu_before" -v rate="${kind#* }" -v seconds="$seconds" \
        'BEGIN { printf "%.3f", (a - b) * 1000 / (rate * (seconds + 3)) }') # it warms up for 3 seconds at that rate
      # shellcheck disable=SC2086
      sample "$1-${kind% *}" "$round" quipu "/s" $measured "$cpu"
      if [ "${kind% *}" = append ]; then
        acknowledged=$(awk -v rate="${kind#* }" -v seconds="$seconds" 'BEGIN { printf "%.0f", rate * seconds }')
        [ "$(($(stored_in "$2") - before))" -ge "$acknowledged" ] || fail "not all of $acknowledged events are stored"
      fi
    done
  done
}

# saturated ROW SCRIPT ARGUMENT: half of the rate that saturates, as the closed loop's row has found it, or found now.
saturated() {
  local known
  case $1 in
    open-read) known=$(measured_rate session) ;;
    open-append) known=$(measured_rate append) ;;
    open-sqlite-append) known=$(measured_rate sqlite) ;;
    *) known="" ;;
  esac
  warm_up_with 64 "$2" "$3" # the process may be new
  if [ -z "$known" ]; then
    wrk_run "$seconds" 64 "$2" "$3"
    known=$rate
  fi
  awk -v rate="$known" 'BEGIN { printf "%.0f", (rate > 2 ? rate / 2 : 1) }'
}

# The rate of Quipu's last round of a row, nothing if it was not measured.
measured_rate() {
  awk -F '\t' -v row="$1" '$1 == row && $3 == "quipu" { rate = $5 } END { print rate }' "$work/samples"
}

# append.lua wants the events of a request, read.lua the number of sessions.
lua_argument() {
  if [ "$1" = append ]; then echo 1; else echo 1000; fi
}

stored_in() {
  if [ "$1" = append-database ]; then sql append -c 'SELECT count(*) FROM events'; else events_in_file "$1"; fi
}
