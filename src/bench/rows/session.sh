# One session by its id.

row_session() {
  local round
  need_append_quipu
  warm_up_with 64 read.lua 1000
  for round in $(seq "$rounds"); do
    pgbench_round session "$round" append session.sql 64 1 -D sessions=1000
    wrk_round session "$round" 64 1 read.lua 1000
  done
}
