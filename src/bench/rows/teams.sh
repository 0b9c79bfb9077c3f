# One event a request, committed, of 60 teams with a key each and of one of them: what it costs that clients are of many teams.

teams_count=60

row_teams() {
  local round
  need_append_quipu
  need_keys_quipu
  use_quipu "$keys_port"
  need_team_keys
  for round in 1 2; do # in turns: the compiler must have seen as much of both
    warm_up_with 64 append.lua 1 "${team_keys%%,*}"
    warm_up_with 64 append.lua 1 "$team_keys"
  done
  note teams "one instance that asks for keys gets the same requests, of one team and of $teams_count"
  for round in $(seq "$rounds"); do
    empty_events keyed
    wrk_run "$seconds" 64 append.lua 1 "${team_keys%%,*}"
    sample teams "$round" limit "/s" "$rate" "$p50" "$p99"
    expect_stored keyed "$requests"
    empty_events keyed
    wrk_round teams "$round" 64 1 append.lua 1 "$team_keys"
    expect_stored keyed "$requests"
  done
}

# need_team_keys: as many teams at the instance that asks for keys, and a key of each, with commas between.
team_keys=""
need_team_keys() {
  local number admin keys=()
  [ -z "$team_keys" ] || return 0
  admin=$(DATABASE_URL=$(postgres_url keyed) QUIPU_HOME=$(new_home) quipu key create --name teams --role admin 2>"$work/key.log") ||
    fail "quipu key create: $(cat "$work/key.log")"
  for number in $(seq "$teams_count"); do
    post_as "$admin" teams "{\"slug\":\"team-$number\",\"name\":\"Team $number\"}" >"$work/team.json"
    post_as "$admin" "teams/team-$number/keys" '{"name":"bench","role":"member"}' >"$work/team.json"
    keys+=("$(sed -n 's/.*"key":"\([^"]*\)".*/\1/p' "$work/team.json")")
  done
  team_keys=$(IFS=,; echo "${keys[*]}")
}

# post_as KEY PATH BODY: prints the answer.
post_as() {
  curl -s -f -X POST -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "$3" \
    "http://127.0.0.1:$quipu_port/api/v1/$2" || fail "POST /api/v1/$2"
}
