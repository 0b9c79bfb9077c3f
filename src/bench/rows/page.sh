# A page of 50 events of a session, with few events stored and with many, on both backends.

few=100000
many=10000000
events_of_a_session=100
page="/events?limit=50"

row_page() {
  page_on_postgres
  page_on_sqlite
}

page_on_postgres() {
  local few_pid few_port many_pid="" many_port="" round
  fill_postgres page_few "$few"
  few_pid=$quipu_pid few_port=$quipu_port
  if $is_quick; then
    note page-many "not measured with --quick"
    note page-growth "not measured with --quick"
  else
    fill_postgres page_many "$many"
    many_pid=$quipu_pid many_port=$quipu_port
  fi
  for round in $(seq "$rounds"); do
    pgbench_round page "$round" page_few page.sql 64 1 -D "sessions=$((few / events_of_a_session))"
    page_round page "$round" "$few_pid" "$few_port" "$few"
    if [ -n "$many_pid" ]; then
      growth_round page "$round" "$many_pid" "$many_port" pgbench_round page-many "$round" page_many page.sql 64 1 \
        -D "sessions=$((many / events_of_a_session))"
    fi
  done
  stop_quipu "$few_pid"
  if [ -n "$many_pid" ]; then
    stop_quipu "$many_pid"
    sql postgres -c 'DROP DATABASE page_many' # SQLite's 10,000,000 events need the room
  fi
}

page_on_sqlite() {
  local few_home many_home="" few_pid few_port many_pid="" many_port="" round
  few_home=$(new_home)
  fill_sqlite "$few_home" "$few"
  few_pid=$quipu_pid few_port=$quipu_port
  if $is_quick; then
    note sqlite-page-many "not measured with --quick"
    note sqlite-page-growth "not measured with --quick"
  else
    many_home=$(new_home)
    fill_sqlite "$many_home" "$many"
    many_pid=$quipu_pid many_port=$quipu_port
  fi
  for round in $(seq "$rounds"); do
    sqlite_page_limit sqlite-page "$round" "$few_home" "$few"
    page_round sqlite-page "$round" "$few_pid" "$few_port" "$few"
    if [ -n "$many_pid" ]; then
      growth_round sqlite-page "$round" "$many_pid" "$many_port" sqlite_page_limit sqlite-page-many "$round" "$many_home" "$many"
    fi
  done
  stop_quipu "$few_pid"
  [ -z "$many_pid" ] || stop_quipu "$many_pid"
  rm -rf "$few_home" "$many_home"
}

# growth_round ROW ROUND PID PORT LIMIT…: the same page among many events, and how much longer it takes than the one just
# measured among few.
growth_round() {
  local row=$1 round=$2 pid=$3 port=$4 few_rate=$last_rate
  shift 4
  "$@"
  page_round "$row-many" "$round" "$pid" "$port" "$many"
  sample "$row-growth" "$round" quipu x "$(awk -v a="$few_rate" -v b="$last_rate" 'BEGIN { print a / b }')"
}

page_round() {
  quipu_pid=$3 quipu_port=$4
  wrk_round "$1" "$2" 64 1 read.lua "$(($5 / events_of_a_session))" "$page"
}

fill_postgres() {
  make_database "$1"
  sql "$1" -v "sessions=$(($2 / events_of_a_session))" -v "events=$2" -f "$bench/sql/fill-postgres.sql"
  start_on_postgres "$1"
  warm_up_with 64 read.lua "$(($2 / events_of_a_session))" "$page"
}

fill_sqlite() {
  make_file "$1" "$(($2 / events_of_a_session))" "$2"
  start_on_sqlite "$1"
  warm_up_with 64 read.lua "$(($2 / events_of_a_session))" "$page"
}

# The library alone reads while Quipu has the file open, and does nothing.
sqlite_page_limit() {
  local measured
  measured=$(bench_java SqlitePages "$3/quipu.db" "$(($4 / events_of_a_session))" "$seconds")
  # shellcheck disable=SC2086
  sample "$1" "$2" limit "/s" $measured
}
