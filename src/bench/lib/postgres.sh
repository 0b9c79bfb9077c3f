# A PostgreSQL of this run alone: durable as a production server is, on a free port of 127.0.0.1.

postgres_port=""

start_postgres() {
  [ -z "$postgres_port" ] || return 0
  local programs port
  programs=$(postgres_programs)
  port=$(free_port)
  mkdir "$work/postgres"
  [ "$(id -u)" != 0 ] || chown postgres "$work/postgres"
  as_postgres "$programs/initdb" -D "$work/postgres/data" -U quipu -A trust -E UTF8 --locale=C.UTF-8 >"$work/initdb.log"
  cat >>"$work/postgres/data/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = '$work/postgres'
port = $port
fsync = on
synchronous_commit = on
full_page_writes = on
max_connections = 200
shared_buffers = 512MB
max_wal_size = 8GB
checkpoint_timeout = 30min
SETTINGS
  as_postgres "$programs/pg_ctl" -D "$work/postgres/data" -l "$work/postgres/log" -w start >/dev/null ||
    fail "PostgreSQL does not start: $(cat "$work/postgres/log")"
  postgres_port=$port
}

stop_postgres() {
  [ -n "$postgres_port" ] || return 0
  postgres_version=$(sql postgres -c 'SHOW server_version' | cut -d' ' -f1)
  as_postgres "$(postgres_programs)/pg_ctl" -D "$work/postgres/data" -m immediate stop >/dev/null || true
  postgres_port=""
}

# sql DATABASE ARGUMENT…: runs psql, prints bare values.
sql() {
  local database=$1
  shift
  psql -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$postgres_port" -U quipu -d "$database" "$@"
}

postgres_url() {
  echo "postgresql://quipu@127.0.0.1:$postgres_port/$1"
}

# make_database NAME: with Quipu's tables, as its own migrations make them.
make_database() {
  start_postgres
  sql postgres -c "CREATE DATABASE $1"
  DATABASE_URL=$(postgres_url "$1") QUIPU_HOME=$(new_home) quipu db migrate >"$work/migrate.log" 2>&1 ||
    fail "quipu db migrate: $(cat "$work/migrate.log")"
}

# The database "append", with 1,000 sessions and no events, made once.
has_append_database=false
need_append_database() {
  $has_append_database && return
  make_database append
  sql append -v sessions=1000 -v events=0 -f "$bench/sql/fill-postgres.sql"
  has_append_database=true
}

# empty_events [DATABASE]: every measurement of appends begins with an empty table and nothing left to be written, Quipu's and the limit's alike.
empty_events() {
  sql "${1:-append}" -c 'TRUNCATE events CASCADE' -c 'CHECKPOINT'
}

# pgbench_round ROW ROUND DATABASE SCRIPT CLIENTS ROWS [OPTION…]: a sample of the limit; every transaction counts as so many rows.
# With pgbench_user, pgbench_script and pgbench_side set: as another user, of another file, for the other side.
pgbench_round() {
  local row=$1 round=$2 database=$3 script=$4 clients=$5 each=$6 output
  shift 6
  rm -f "$work"/pgbench_log.*
  output=$(cd "$work" && pgbench -n -M prepared -h 127.0.0.1 -p "$postgres_port" -U "${pgbench_user:-quipu}" -T "$seconds" -c "$clients" -j 2 \
    -f "${pgbench_script:-$bench/sql/$script}" --log --sampling-rate=0.1 -D number=0 "$@" "$database" 2>&1) || fail "pgbench: $output"
  local rate percentiles
  rate=$(awk -v each="$each" '/^tps = / { print $3 * each }' <<<"$output")
  percentiles=$(cat "$work"/pgbench_log.* | awk '{ print $3 }' | sort -n |
    awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)], t[int(NR * 0.99 + 0.5)] }')
  # shellcheck disable=SC2086
  sample "$row" "$round" "${pgbench_side:-limit}" "/s" "$rate" $percentiles
  last_rate=$rate
}
