# From the start of the process until it is ready, and the memory that it holds after 1,000 requests.

row_start() {
  local home cache java
  java=$(java_program java)
  home=$(new_home)
  make_database start
  make_file "$home"

  DATABASE_URL=$(postgres_url start) QUIPU_HOME=$home start_rounds start-jvm "$project/src/release/quipu"
  QUIPU_BACKEND=sqlite QUIPU_HOME=$home start_rounds start-jvm-sqlite "$project/src/release/quipu"

  cache=$(find "$project/target/quarkus-app" -name '*.aot' | head -1)
  if [ -z "$cache" ] || [ "$("$java" -XshowSettings:properties -version 2>&1 |
    awk '$1 == "java.specification.version" { print int($3) }')" -lt 25 ]; then
    note start-jvm-cache "not measured: that needs a JDK 25 and a cache (*.aot) in target/quarkus-app"
  else
    DATABASE_URL=$(postgres_url start) QUIPU_HOME=$home start_rounds start-jvm-cache "$java" "-XX:AOTCache=$cache" -jar "$jar"
  fi
  if [ -z "$native" ]; then
    note start-native "not measured: no --native FILE was given"
  else
    DATABASE_URL=$(postgres_url start) QUIPU_HOME=$home start_rounds start-native "$native"
  fi
}

# start_rounds ROW COMMAND…
start_rounds() {
  local row=$1 round port measured
  shift
  for round in $(seq "$later_rounds"); do
    port=$(free_port)
    measured=$(bench_java StartToReady "$port" "$((nonce += 1))" "$bench/sql/payload.json" "$@" serve --port "$port") ||
      fail "the start of $row"
    sample "$row" "$round" quipu ms "${measured% *}"
    sample "$row-memory" "$round" quipu MB "${measured#* }"
  done
}
