#!/usr/bin/env bash
# INCR over RESP against redis-server, by redis-benchmark, both on this machine, in turns. Linux, .NET SDK, redis-server,
# redis-benchmark.
#
#   bench/redis-peers.sh [memory|fsync] [rounds] [depths]   memory against no persistence; fsync against appendfsync always;
#                                                           5 rounds; depths of pipeline out of "1 16 64", all of them
#
# A round asks both peers at each depth of pipeline, in changing order; the ratio of a round is our rate by the other's. The page
# has the median over the rounds. PAGE=FILE also writes it there. REQUESTS=N asks for N at pipeline 1 (16 and 64 times as many at 16
# and 64), REDIS_PORT=N and OUR_PORT=N are the ports, BENCH_BINARY=PATH uses a built Ordinal.Benchmarks.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

mode=${1:-memory}
rounds=${2:-5}
read -ra depths <<<"${3:-1 16 64}"
work=$(mktemp -d)
redis_port=${REDIS_PORT:-7801}
our_port=${OUR_PORT:-7802}
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

case $mode in
  memory) declare -A requests=([1]=200000 [16]=2000000 [64]=4000000); redis=(--appendonly no); ours=() ;;
  fsync)  declare -A requests=([1]=30000 [16]=400000 [64]=800000); redis=(--appendonly yes --appendfsync always); ours=(--data "$work/ordinal") ;;
  *) echo "mode is memory or fsync, not '$mode'" >&2; exit 64 ;;
esac
warm=400000
if [[ -n ${REQUESTS:-} ]]; then
  [[ $REQUESTS =~ ^[1-9][0-9]*$ ]] || { echo "REQUESTS is a number from 1, not '$REQUESTS'" >&2; exit 64; }
  requests=([1]=$REQUESTS [16]=$((REQUESTS * 16)) [64]=$((REQUESTS * 64)))
  warm=$REQUESTS
fi
for depth in "${depths[@]}"; do
  [[ -n ${requests[$depth]:-} ]] || { echo "depths are out of 1 16 64, not '$depth'" >&2; exit 64; }
done

binary=${BENCH_BINARY:-}
if [[ -z $binary ]]; then
  dotnet build -c Release -m:1 -v quiet -o "$work/bin" bench/Ordinal.Benchmarks >"$work/build.log" \
    || { cat "$work/build.log"; exit 1; }
  binary=$work/bin/Ordinal.Benchmarks
fi

mkdir "$work/redis"
redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$work/redis" "${redis[@]}" >"$work/redis.log" &
pids+=($!)
"$binary" resp-host --port "$our_port" "${ours[@]}" >"$work/ours.log" &
pids+=($!)
for port in "$redis_port" "$our_port"; do
  for try in $(seq 100); do
    if [[ $(redis-cli -p "$port" ping 2>/dev/null) == PONG ]]; then break; fi
    if ((try == 100)); then echo "nothing answers on port $port" >&2; exit 1; fi
    sleep 0.1
  done
done

# One line: rate and p99 in milliseconds.
measure() { # port depth requests
  redis-benchmark -p "$1" -c 50 -P "$2" -n "$3" -r 100000 --csv INCR key:__rand_int__ 2>/dev/null \
    | awk -F, 'NR == 2 { gsub(/"/, ""); print $2, $7 }'
}

# Every name is there, and the runtime has compiled the code for the last time, before anything counts.
for port in "$redis_port" "$our_port"; do
  measure "$port" 16 $((requests[16] / 2)) >/dev/null
  measure "$port" 1 "$warm" >/dev/null
done

for ((round = 1; round <= rounds; round++)); do
  for depth in "${depths[@]}"; do
    peers=(redis ours)
    if ((round % 2 == 0)); then peers=(ours redis); fi
    for peer in "${peers[@]}"; do
      port=$redis_port
      if [[ $peer == ours ]]; then port=$our_port; fi
      echo "$peer $round $depth $(measure "$port" "$depth" "${requests[$depth]}")" | tee -a "$work/lines" >&2
    done
  done
done

page() {
  echo "# INCR over RESP against redis-server, $mode mode"
  echo
  echo "$(date -u +%F), $(git rev-parse --short HEAD), $(redis-server --version | sed 's/ sha.*//'), $(nproc) processors," \
    "$(uname -sr). 50 connections, 100,000 names, $rounds rounds in turns, medians. redis-benchmark takes one processor."
  echo
  echo '| pipeline | redis INCR/s | ours INCR/s | ratio | lowest to highest | aim | redis p99 ms | ours p99 ms | p99 ratio |'
  echo '|---:|---:|---:|---:|---|---:|---:|---:|---:|'
  awk -v mode="$mode" -v asked="${depths[*]}" '
    function median(list, count,    i, j, t) {
      for (i = 2; i <= count; i++)
        for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
      return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    { rate[$1, $2, $3] = $4; tail[$1, $2, $3] = $5; if ($2 > rounds) rounds = $2 }
    END {
      count = split(asked, depths, " ")
      aims[1] = "1.0"; aims[16] = mode == "fsync" ? "1.5" : "1.2"; aims[64] = "1.8"
      for (d = 1; d <= count; d++) {
        for (r = 1; r <= rounds; r++) {
          a[r] = rate["redis", r, depths[d]]; b[r] = rate["ours", r, depths[d]]; c[r] = b[r] / a[r]
          e[r] = tail["redis", r, depths[d]]; f[r] = tail["ours", r, depths[d]]
        }
        m = median(c, rounds)
        printf "| %s | %d | %d | %.2f | %.2f to %.2f | %s | %.2f | %.2f | %.2f |\n", depths[d], median(a, rounds), median(b, rounds),
          m, c[1], c[rounds], aims[depths[d]], median(e, rounds), median(f, rounds), median(f, rounds) / median(e, rounds)
      }
    }' "$work/lines"
}

page | tee "${PAGE:-/dev/null}"
