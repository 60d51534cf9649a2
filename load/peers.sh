#!/usr/bin/env bash
# Ordinal and its peers in turn, the whole picture on one page: INCR, SET and GET by redis-benchmark against redis-server, and GET /
# by wrk against a bare handler. Ratios are those of a round, and the page has their medians. Linux, .NET SDK, redis-server,
# redis-benchmark, redis-cli; wrk and curl for HTTP.
#
#   load/peers.sh [rounds] [memory|fsync] [all|resp|http]      3 rounds, memory against no persistence, all
#
# memory compares with redis-server without persistence, fsync with appendfsync always; HTTP is always in memory mode and is what
# bench/http-mint.sh measures. INTD=PATH uses a built intd.dll, REQUESTS=N asks for N at pipeline 1 (default 60000, 8 and 16 times
# as many at 16 and 64), SECONDS_EACH=N is the length of a run of wrk (default 3). PAGE=FILE also writes the page there.
set -euo pipefail
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"
  exit 0
fi
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

rounds=${1:-3}
mode=${2:-memory}
part=${3:-all}
requests=${REQUESTS:-60000}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "rounds is a number from 1, not '$rounds'" >&2; exit 64; }
[[ $mode =~ ^(memory|fsync)$ ]] || { echo "the mode is memory or fsync, not '$mode'" >&2; exit 64; }
[[ $part =~ ^(all|resp|http)$ ]] || { echo "the part is all, resp or http, not '$part'" >&2; exit 64; }

needs=()
[[ $part == http ]] || needs+=(redis-server redis-benchmark redis-cli)
[[ $part == resp ]] || needs+=(wrk curl)
for tool in "${needs[@]}"; do
  command -v "$tool" >/dev/null || { echo "load/peers.sh needs $tool: apt-get install redis-server redis-tools wrk curl" >&2; exit 69; }
done

work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start_peers() {
  local intd=${INTD:-} redis=(--appendonly no) ours=(-engine memory)
  if [[ -z $intd ]]; then
    dotnet build -c Release -m:1 -v quiet src/intd >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
    intd=src/intd/bin/Release/net10.0/intd.dll
  fi

  if [[ $mode == fsync ]]; then
    redis=(--appendonly yes --appendfsync always)
    ours=(-data "$work/ordinal")
  fi

  redis_port=$(free_port)
  mkdir "$work/redis"
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$work/redis" "${redis[@]}" >"$work/redis.log" &
  pids+=($!)
  dotnet exec "$intd" -host 127.0.0.1 -port 0 -resp 127.0.0.1:0 "${ours[@]}" 2>"$work/ours.log" &
  pids+=($!)
  for _ in $(seq 200); do grep -qs 'listening on' "$work/ours.log" && break; sleep 0.1; done
  our_port=$(sed -n 's/.*serving resp on .*://p' "$work/ours.log")
  for port in "$redis_port" "$our_port"; do
    for try in $(seq 100); do
      if [[ $(redis-cli -p "$port" ping 2>/dev/null) == PONG ]]; then break; fi
      if ((try == 100)); then echo "nothing answers on port $port" >&2; cat "$work"/*.log >&2; exit 1; fi
      sleep 0.1
    done
  done
}

# Commands a second.
measure() { # peer command depth
  local port=$redis_port count=$requests words
  [[ $1 == ours ]] && port=$our_port
  (($3 >= 64)) && count=$((requests * 16))
  (($3 == 16)) && count=$((requests * 8))
  case $2 in
    INCR) words=(INCR counter:__rand_int__) ;;
    SET) words=(SET cell:__rand_int__ 0123456789012345678901234567890123456789012345678901234567890123) ;;
    GET) words=(GET cell:__rand_int__) ;;
  esac
  redis-benchmark -p "$port" -c 50 -P "$3" -n "$count" -r 100000 --csv "${words[@]}" 2>/dev/null \
    | awk -F, 'NR == 2 { gsub(/"/, ""); print $2 }'
}

run_resp() {
  local command depth peer round peers
  # Every name is there, and the runtime has compiled the code, before anything counts.
  for command in INCR SET GET; do
    for peer in redis ours; do measure "$peer" "$command" 16 >/dev/null; done
  done

  for ((round = 1; round <= rounds; round++)); do
    for command in INCR SET GET; do
      for depth in 1 16 64; do
        peers=(redis ours)
        if ((round % 2 == 0)); then peers=(ours redis); fi
        for peer in "${peers[@]}"; do
          echo "$command $depth $peer $round $(measure "$peer" "$command" "$depth")" | tee -a "$work/lines" >&2
        done
      done
    done
  done
}

resp_table() {
  echo "| command | pipeline | redis-server /s | Ordinal /s | ratio of a round: median | lowest to highest |"
  echo '|:--|---:|---:|---:|---:|:--|'
  awk '
    function median(list, count,    i, j, t) {
      for (i = 2; i <= count; i++)
        for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
      return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    { rate[$1, $2, $3, $4] = $5; if ($4 > rounds) rounds = $4 }
    END {
      split("INCR SET GET", commands, " "); split("1 16 64", depths, " ")
      for (c = 1; c <= 3; c++)
        for (d = 1; d <= 3; d++) {
          for (r = 1; r <= rounds; r++) {
            a[r] = rate[commands[c], depths[d], "redis", r]; b[r] = rate[commands[c], depths[d], "ours", r]; q[r] = b[r] / a[r]
          }
          m = median(q, rounds)
          printf "| %s | %s | %d | %d | %.2f | %.2f to %.2f |\n", commands[c], depths[d], median(a, rounds), median(b, rounds), m, q[1], q[rounds]
        }
    }' "$work/lines"
}

# The other script's page without its head and its table of facts.
http_table() {
  awk '/^\| what / { shown = 1 } shown && !/^Both sides/ { print }' "$work/http.md"
}

load=$(cat /proc/loadavg)
[[ $part == resp ]] || bench/http-mint.sh "$rounds" "${SECONDS_EACH:-3}" >"$work/http.md"
if [[ $part != http ]]; then
  start_peers
  run_resp
fi

page() {
  echo "# Ordinal and its peers, $mode mode"
  echo
  echo "$(date -u +%F), $(git rev-parse --short HEAD 2>/dev/null || echo no commit), $(nproc) processors, $(uname -sr)," \
    "load average at the start ${load%% *}. $rounds rounds in turns. Only the ratios say something: all run on the same cores."
  if [[ $part != http ]]; then
    echo
    echo "## RESP, by redis-benchmark"
    echo
    echo "$(redis-server --version | awk '{ print $1, $2, $3 }') $([[ $mode == fsync ]] && echo 'with appendfsync always' || echo 'without persistence')" \
      "and \`intd\` with $([[ $mode == fsync ]] && echo 'each answer synced' || echo '-engine memory'); 50 connections, 100,000 names, values of 64 bytes."
    echo
    resp_table
  fi
  if [[ $part != resp ]]; then
    echo
    echo "## HTTP, by wrk"
    echo
    echo "\`bench/http-mint.sh\`: \`intd -engine memory\` against a bare Kestrel handler that answers a constant; 100 connections, keep-alive."
    echo
    http_table
  fi
}

page | tee "${PAGE:-/dev/null}"
