# Quipu itself, and wrk against it.

jar=$project/target/quarkus-app/quarkus-run.jar
libraries="$project/target/quarkus-app/lib/main/*:$project/target/quarkus-app/lib/boot/*"
export QUIPU_BENCH_LUA=$bench/lua # where the scripts of wrk find one another
nonce=$RANDOM
last_rate=0
quipu_pid=""
quipu_port=""

java_program() {
  echo "${JAVA_HOME:+$JAVA_HOME/bin/}$1"
}

prepare_programs() {
  if [ ! -f "$jar" ] || [ -n "$(find "$project/src/main" "$project/pom.xml" -newer "$jar" -print -quit)" ]; then
    say "Building Quipu"
    (cd "$project" && ./mvnw -q -B -ntp -Dspotless.check.skip -DskipTests package)
  fi
  classes=$work/classes
  mkdir "$classes"
  "$(java_program javac)" --release 17 -proc:none -Xlint:all,-classfile,-path -cp "$libraries" -d "$classes" \
    "$bench"/java/dev/quipu/bench/*.java
}

# bench_java CLASS ARGUMENT…: a program of this benchmark.
bench_java() {
  local class=$1
  shift
  "$(java_program java)" -XX:+UseSerialGC -Xmx1g -Dorg.sqlite.tmpdir="$work" -cp "$classes:$libraries" \
    "dev.quipu.bench.$class" "$@"
}

# A new, empty data folder.
new_home() {
  mktemp -d "$work/home.XXXXXX"
}

# As a user calls it.
quipu() {
  "$project/src/release/quipu" "$@"
}

# start_quipu: starts the service with what stands in the environment, sets quipu_pid and quipu_port when it is ready.
start_quipu() {
  quipu_port=$(free_port)
  "$(java_program java)" -jar "$jar" serve --port "$quipu_port" >"$work/quipu.$quipu_port.log" 2>&1 &
  quipu_pid=$!
  started[$quipu_pid]=$quipu_port
  until curl -s -f -o "$work/ready" "http://127.0.0.1:$quipu_port/q/health/ready"; do
    kill -0 "$quipu_pid" 2>/dev/null || fail "Quipu ended: $(cat "$work/quipu.$quipu_port.log")"
    sleep 0.1
  done
}

start_on_postgres() {
  DATABASE_URL=$(postgres_url "$1") QUIPU_HOME=$(new_home) start_quipu
}

start_on_sqlite() {
  QUIPU_BACKEND=sqlite QUIPU_HOME=$1 start_quipu
}

stop_quipu() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  unset "started[$1]"
}

# need_append_quipu: the instance on the database "append", shared by the rows, warmed up once.
append_pid=""
append_port=""
need_append_quipu() {
  need_append_database
  if [ -z "$append_pid" ]; then
    start_on_postgres append
    append_pid=$quipu_pid append_port=$quipu_port
  fi
  quipu_pid=$append_pid quipu_port=$append_port
}

# wrk_run SECONDS CLIENTS SCRIPT ARGUMENT…: sets requests, rate, p50, p99 and cpu; fails on any answer that is not 2xx.
wrk_run() {
  local duration=$1 clients=$2 script=$3 before after errors microseconds
  shift 3
  nonce=$((nonce + 1))
  before=$(cpu_seconds "$quipu_pid")
  wrk -t 1 -c "$clients" -d "$duration" --timeout 10 -s "$bench/lua/$script" "http://127.0.0.1:$quipu_port" -- \
    "$nonce" "$@" >"$work/wrk.log" || fail "wrk: $(cat "$work/wrk.log")"
  after=$(cpu_seconds "$quipu_pid")
  read -r requests microseconds p50 p99 errors < <(sed -n 's/^RESULT //p' "$work/wrk.log")
  [ "$errors" = 0 ] || fail "$errors of $requests answers were not 2xx: $(cat "$work/wrk.log")"
  rate=$(awk -v n="$requests" -v t="$microseconds" 'BEGIN { print n * 1000000 / t }')
  cpu=$(awk -v a="$after" -v b="$before" -v n="$requests" 'BEGIN { if (n > 0) printf "%.3f", (a - b) * 1000 / n; else print "-" }')
}

# warm_up_with CLIENTS SCRIPT ARGUMENT…: until Quipu has used so many seconds of processor time, which is what its compiler
# needs; on a busy machine that takes longer, four times as long at most.
warm_up_with() {
  local begin last=$((SECONDS + 4 * warm_up))
  begin=$(cpu_seconds "$quipu_pid")
  while
    wrk_run 2 "$@"
    [ "$SECONDS" -lt "$last" ] &&
      awk -v a="$(cpu_seconds "$quipu_pid")" -v b="$begin" -v enough="$warm_up" 'BEGIN { exit !(a - b < enough) }'
  do :; done
}

# wrk_round ROW ROUND CLIENTS EVENTS SCRIPT ARGUMENT…: a sample of Quipu; every request counts as so many events.
wrk_round() {
  local row=$1 round=$2 clients=$3 each=$4
  shift 4
  wrk_run "$seconds" "$clients" "$@"
  last_rate=$(awk -v rate="$rate" -v each="$each" 'BEGIN { print rate * each }')
  sample "$row" "$round" quipu "/s" "$last_rate" "$p50" "$p99" "$cpu"
}
