# What was measured, as a table.

postgres_version="none"

print_report() {
  local jdk commit where options=()
  jdk=$("$(java_program java)" -XshowSettings:properties -version 2>&1 | awk '$1 == "java.version" { print $3 }')
  if commit=$(git -C "$project" rev-parse --short HEAD 2>/dev/null); then
    git -C "$project" diff --quiet HEAD -- src/main pom.xml || commit="$commit with changes"
  else
    commit=unknown
  fi
  if $is_recorded; then options=(--record "$bench/RESULTS.md"); fi
  where="$(nproc) cores (load $load at the start), PostgreSQL $postgres_version, JDK $jdk"
  say "$rounds rounds of $seconds s, on $where, commit $commit"
  bench_java Report "$bench/rows.tsv" "$work/samples" "$(date -u +%F), $commit, $where, $rounds × $seconds s" "${options[@]}"
}
