# How long a person waits for `quipu session list`, with 1,000 sessions in SQLite.

row_list() {
  local home
  home=$(new_home)
  make_file "$home" 1000 0
  QUIPU_BACKEND=sqlite QUIPU_HOME=$home list_rounds list-jvm quipu
  if [ -z "$native" ]; then
    note list-native "not measured: no --native FILE was given"
  else
    QUIPU_BACKEND=sqlite QUIPU_HOME=$home list_rounds list-native "$native"
  fi
}

# list_rounds ROW COMMAND
list_rounds() {
  local round begin end
  for round in $(seq "$later_rounds"); do
    begin=${EPOCHREALTIME/[.,]/}
    "$2" session list >"$work/list" 2>"$work/list.log" ||
      fail "quipu session list: $(cat "$work/list.log")"
    end=${EPOCHREALTIME/[.,]/}
    grep -q bench-session-1000 "$work/list" || fail "quipu session list does not show the newest session"
    sample "$1" "$round" quipu ms "$(awk -v t="$((end - begin))" 'BEGIN { print t / 1000 }')"
  done
}
