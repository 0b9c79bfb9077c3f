# The import of Claude Code's transcripts: its speed, and whether its memory grows with what it reads.

transcripts=$project/../shared/samples/claude-code/sessions # real ones; made-up ones where there are none

row_import() {
  local times=20 round
  if $is_quick; then times=4; fi
  for round in $(seq "$later_rounds"); do
    import_round import "$round" "$times"
    import_round import-large "$round" "$((times * 10))"
  done
}

# import_round ROW ROUND TIMES: the transcripts, each so many times as long, into an empty SQLite file.
import_round() {
  local row=$1 round=$2 folder=$work/$1 lines home begin end pid peak=0 look stored
  lines=$(bench_java Transcripts "$transcripts" "$folder" "$3")
  home=$(new_home)
  make_file "$home"
  begin=${EPOCHREALTIME/[.,]/}
  QUIPU_BACKEND=sqlite QUIPU_HOME=$home "$(java_program java)" -XX:TieredStopAtLevel=1 -jar "$jar" \
    import claude-code "$folder" >"$work/import.log" 2>&1 &
  pid=$!
  while look=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$look" ]; do
    peak=$look
    sleep 0.1
  done
  wait "$pid" || fail "quipu import: $(cat "$work/import.log")"
  end=${EPOCHREALTIME/[.,]/}
  stored=$(events_in_file "$home")
  [ "$stored" -ge "$lines" ] || fail "$stored of $lines lines are stored: $(cat "$work/import.log")"
  sample "$row" "$round" quipu "/s" "$(awk -v n="$lines" -v t="$((end - begin))" 'BEGIN { print n * 1000000 / t }')"
  sample "$row-memory" "$round" quipu MB "$(awk -v k="$peak" 'BEGIN { print k / 1024 }')"
  rm -rf "$home" "$folder"
}
