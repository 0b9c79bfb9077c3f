# What row-level security would cost in PostgreSQL: the same statements with it and without, both by pgbench. Quipu does not use
# it; the rows say why.

row_security() {
  local round
  local parameters=(-D "data=$(sed 's/NUMBER/1/' "$bench/sql/payload.json")")
  make_database guarded
  sql guarded -v sessions=1000 -v events=0 -f "$bench/sql/fill-postgres.sql"
  sql guarded -f "$bench/sql/row-security.sql"
  note security-append "by pgbench alone, 32 clients: a transaction that says its team first, against the bare statement"
  for round in $(seq "$rounds"); do
    empty_events guarded
    pgbench_round security-append "$round" guarded append-one.sql 32 1 "${parameters[@]}" -D "nonce=$((nonce += 1))"
    empty_events guarded
    guarded_round security-append "$round" append-one.sql 32 "${parameters[@]}" -D "nonce=$((nonce += 1))"
    pgbench_round security-read "$round" guarded session.sql 64 1 -D sessions=1000
    guarded_round security-read "$round" session.sql 64 -D sessions=1000
  done
}

# guarded_round ROW ROUND SCRIPT CLIENTS OPTION…: the same script as a tenant, whose every statement is told its team as a pool
# that many teams share has to do it: in a transaction of its own.
guarded_round() {
  local row=$1 round=$2 script=$3 clients=$4
  shift 4
  {
    sed '/^\\set/!d' "$bench/sql/$script"
    echo "BEGIN;"
    echo "SELECT set_config('quipu.team', 'local', true);"
    sed '/^\\set\|^--/d' "$bench/sql/$script"
    echo "COMMIT;"
  } >"$work/guarded.sql"
  pgbench_user=tenant pgbench_script=$work/guarded.sql pgbench_side=quipu \
    pgbench_round "$row" "$round" guarded "$script" "$clients" 1 "$@"
}
