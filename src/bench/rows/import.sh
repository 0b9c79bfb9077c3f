# The import of Claude Code's transcripts: its speed, whether its memory grows with what it reads, and how fast it passes over
# what has not changed.

transcripts=$project/../shared/samples/claude-code/sessions # real ones; made-up ones where there are none

shorter_lines=0 shorter_bytes=0 shorter_time=0 # of the last import that was not a large one

row_import() {
  local times=100 round
  if $is_quick; then times=20; fi
  for round in $(seq "$later_rounds"); do
    import_round import sqlite "$round" "$times"
    import_round import-large sqlite "$round" "$((times * 10))"
    import_round import-postgres postgres "$round" "$times"
    import_round import-postgres-large postgres "$round" "$((times * 10))"
  done
}

# import_round ROW BACKEND ROUND TIMES: the transcripts, each so many times as long, into an empty store; then once more.
import_round() {
  local row=$1 backend=$2 round=$3 folder=$work/$1 lines bytes home stored
  lines=$(bench_java Transcripts "$transcripts" "$folder" "$4")
  bytes=$(find "$folder" -type f -printf '%s\n' | awk '{ bytes += $1 } END { printf "%.0f", bytes }')
  home=$(new_home)
  if [ "$backend" = sqlite ]; then
    make_file "$home"
    timed_import "$home" "$folder" env QUIPU_BACKEND=sqlite
    stored=$(events_in_file "$home")
  else
    make_database "import_$round"
    timed_import "$home" "$folder" env DATABASE_URL="$(postgres_url "import_$round")"
    stored=$(sql "import_$round" -c 'SELECT count(*) FROM events')
  fi
  [ "$stored" -ge "$lines" ] || fail "$stored of $lines lines are stored: $(cat "$work/import.log")"
  sample "$row" "$round" quipu "/s" "$(per_second "$lines")"
  sample "$row-bytes" "$round" quipu MB/s "$(per_second "$bytes" | awk '{ print $1 / 1000000 }')"
  case $row in
    *-large) steady_samples "${row%-large}-steady" "$round" "$lines" "$bytes" ;;
    *) shorter_lines=$lines shorter_bytes=$bytes shorter_time=$microseconds ;;
  esac
  sample "$row-memory" "$round" quipu MB "$(awk -v k="$peak" 'BEGIN { print k / 1024 }')"
  if [ "$row" = import-large ]; then
    timed_import "$home" "$folder" env QUIPU_BACKEND=sqlite
    grep -q "^0 lines of 0 files" "$work/import.log" || fail "Files were read again: $(cat "$work/import.log")"
    sample import-again "$round" quipu MB/s "$(per_second "$bytes" | awk '{ print $1 / 1000000 }')"
  fi
  rm -rf "$home" "$folder"
}

# steady_samples ROW ROUND LINES BYTES: what a second more reads, by the shorter import before this one: both start the program,
# so that its start, and what it does slowly at first, is in neither's difference.
steady_samples() {
  local row=$1 round=$2 lines=$(($3 - shorter_lines)) bytes=$(($4 - shorter_bytes)) microseconds=$((microseconds - shorter_time))
  if [ "$microseconds" -gt 0 ]; then
    sample "$row" "$round" quipu "/s" "$(per_second "$lines")"
    sample "$row-bytes" "$round" quipu MB/s "$(per_second "$bytes" | awk '{ print $1 / 1000000 }')"
  fi
}

# timed_import HOME FOLDER COMMAND…: sets microseconds and, in kilobytes, peak. Java's options are those of `quipu import`.
timed_import() {
  local home=$1 folder=$2 begin pid look
  shift 2
  peak=0
  begin=${EPOCHREALTIME/[.,]/}
  QUIPU_HOME=$home "$@" "$(java_program java)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" import claude-code "$folder" \
    >"$work/import.log" 2>&1 &
  pid=$!
  while look=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$look" ]; do
    peak=$look
    sleep 0.1
  done
  wait "$pid" || fail "quipu import: $(cat "$work/import.log")"
  microseconds=$((${EPOCHREALTIME/[.,]/} - begin))
}

# per_second NUMBER: so many in the time of the last import, the program's start included.
per_second() {
  awk -v n="$1" -v t="$microseconds" 'BEGIN { print n * 1000000 / t }'
}
