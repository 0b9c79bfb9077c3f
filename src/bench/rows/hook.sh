# How long git waits for `quipu hook git post-commit`, beside the shortest that any command of this executable takes.

row_hook() {
  local home repository round
  if [ -z "$native" ]; then
    note hook "not measured: no --native FILE was given"
    return
  fi
  home=$(new_home)
  repository=$work/repository
  git init -q "$repository"
  git -C "$repository" -c user.name=bench -c user.email=bench@example.com -c commit.gpgsign=false \
    commit -q --allow-empty -m bench
  for round in $(seq "$rounds"); do
    hook_round limit "$round" "$home" version
    hook_round quipu "$round" "$home" hook git post-commit
  done
  grep -q '"git.commit"' "$home"/queue/*.json || fail "no commit was queued: $(cat "$home"/*.log)"
}

# hook_round SIDE ROUND HOME ARGUMENT…: the median of some calls in the repository, one after the other. No server answers, so
# what is recorded stays in the queue; who sends it in the background is not waited for.
hook_round() {
  local side=$1 round=$2 home=$3 call begin end times="" calls=15
  shift 3
  for call in $(seq "$calls"); do
    begin=${EPOCHREALTIME/[.,]/}
    (cd "$repository" && QUIPU_HOME=$home QUIPU_SERVER=http://127.0.0.1:1 exec "$native" "$@" >"$work/hook.out" 2>&1 </dev/null) ||
      fail "quipu $*: $(cat "$work/hook.out")"
    end=${EPOCHREALTIME/[.,]/}
    times+="$((end - begin))"$'\n'
  done
  sample hook "$round" "$side" ms "$(sort -n <<<"${times%$'\n'}" | awk -v n="$calls" 'NR == int((n + 1) / 2) { print $1 / 1000 }')"
}
