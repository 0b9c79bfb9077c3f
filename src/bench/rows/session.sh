# One session by its id.

row_session() {
  local round
  need_append_quipu
  wrk_run "$warm_up" 64 read.lua 1000
  for round in $(seq "$rounds"); do
    pgbench_round session "$round" append session.sql 64 1 -D sessions=1000
    wrk_round session "$round" 64 1 read.lua 1000
  done
}
