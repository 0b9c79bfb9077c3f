# The machine: packages, the folder of this run, processes that end with it.

work=""
declare -A started=() # the processes of Quipu, by their ids

say() {
  printf '\n== %s (after %d s)\n' "$1" "$SECONDS"
}

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

postgres_programs() {
  find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1
}

prepare_machine() {
  local missing=()
  read -r load _ </proc/loadavg
  [ -n "$(postgres_programs)" ] && command -v pgbench >/dev/null || missing+=(postgresql)
  command -v wrk >/dev/null || missing+=(wrk)
  command -v curl >/dev/null || missing+=(curl)
  if [ ${#missing[@]} -gt 0 ]; then
    say "Installing ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
  fi
  work=$(mktemp -d "${TMPDIR:-/tmp}/quipu-bench.XXXXXX")
  chmod 755 "$work"
  touch "$work/samples"
  trap clean_up EXIT
  trap 'exit 130' INT TERM
}

clean_up() {
  stop_everything_started
  rm -rf "$work"
}

stop_everything_started() {
  local pid
  for pid in "${!started[@]}"; do
    stop_quipu "$pid"
  done
  stop_postgres
}

# A port of 127.0.0.1 on which nobody listens.
free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# Seconds of processor time that a process has used so far, its own and the kernel's for it.
cpu_seconds() {
  awk -v ticks="$(getconf CLK_TCK)" '{ sub(/^.*\) /, ""); print ($12 + $13) / ticks }' "/proc/$1/stat"
}

# Megabytes that a process holds in memory.
resident_megabytes() {
  awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"
}

# sample ROW ROUND SIDE UNIT VALUE [P50 P99 [CPU]]: one measurement; SIDE is quipu or limit, P50 and P99 are microseconds, CPU
# is seconds for 1,000 requests; "-" for what is not measured.
sample() {
  local IFS=$'\t'
  printf '%s\n' "$*" >>"$work/samples"
  IFS=' '
  printf '   %-20s %2s %-6s %12.2f %-3s' "$1" "$2" "$3" "$5" "$4"
  [ "${6:--}" = - ] || printf '   p50 %8.2f ms   p99 %8.2f ms' "$(milliseconds "$6")" "$(milliseconds "$7")"
  [ "${8:--}" = - ] || printf '   CPU %s s / 1,000' "$8"
  echo
}

milliseconds() {
  awk -v microseconds="$1" 'BEGIN { print microseconds / 1000 }'
}

# note ROW TEXT: why there is no figure, or what has to be known of it.
note() {
  printf '%s\t-\tnote\t%s\n' "$1" "$2" >>"$work/samples"
  echo "   $1: $2"
}
