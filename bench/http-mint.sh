#!/usr/bin/env bash
# How near does minting over HTTP come to the server underneath? `GET /` of intd in memory mode against a bare Kestrel
# handler that answers a constant with the same headers. Linux, wrk, curl, .NET SDK.
#
#   bench/http-mint.sh [rounds] [seconds]        7 rounds of 4 seconds each
#
# Both servers run all the time; the one that is not asked sleeps. They take turns, in changing order, and a ratio is made
# of two numbers of one round. The page goes to standard output.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

rounds=${1:-7}
seconds=${2:-4}
connections=100
bare_port=18091
mint_port=18092
work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

build() {
  dotnet build -c Release -m:1 -v quiet "$1" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
}
build src/intd
build bench/Ordinal.Benchmarks

dotnet exec bench/Ordinal.Benchmarks/bin/Release/net10.0/Ordinal.Benchmarks.dll bare --port "$bare_port" 2>"$work/bare.log" &
servers+=($!)
dotnet exec src/intd/bin/Release/net10.0/intd.dll -engine memory -port "$mint_port" 2>"$work/mint.log" &
servers+=($!)
for log in bare mint; do
  for _ in $(seq 100); do grep -q 'listening on' "$work/$log.log" && break; sleep 0.1; done
  grep -q 'listening on' "$work/$log.log" || { cat "$work/$log.log"; exit 1; }
done

# Requests per second; anything but 200 ends the run.
measure() {
  local port=$bare_port
  [ "$1" = mint ] && port=$mint_port
  wrk -t2 -c"$connections" -d"$2s" "http://127.0.0.1:$port/" >"$work/wrk"
  if grep -qE 'Non-2xx|Socket errors' "$work/wrk"; then cat "$work/wrk"; exit 1; fi
  awk '/^Requests\/sec/ { print $2 }' "$work/wrk"
}

load=$(cat /proc/loadavg)
for which in bare mint bare mint; do measure "$which" "$((seconds < 3 ? seconds : 3))" >/dev/null; done
first=$(curl -s "http://127.0.0.1:$mint_port/")
for round in $(seq "$rounds"); do
  if [ $((round % 2)) -eq 0 ]; then order="bare mint"; else order="mint bare"; fi
  for which in $order; do echo "$round $which $(measure "$which" "$seconds")" >>"$work/samples"; done
done
last=$(curl -s "http://127.0.0.1:$mint_port/")

middle() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }
spread() { sort -n | awk -v f="$1" '{ a[NR] = $1 } END { printf f " (" f "-" f ")", a[int((NR + 1) / 2)], a[1], a[NR] }'; }
rate() { awk -v w="$1" '$2 == w { print $3 }' "$work/samples" | spread '%.0f'; }
ratios=$(awk '{ v[$1, $2] = $3; n[$1] } END { for (r in n) print v[r, "mint"] / v[r, "bare"] }' "$work/samples")

cat <<PAGE
# Minting over HTTP: \`GET /\` against a bare handler

| fact | value |
|:--|--:|
| cores | $(nproc) |
| processor | $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo) |
| system | $(uname -sr) |
| load average at the start | $load |
| runtime | .NET $(dotnet --list-runtimes | awk '/^Microsoft.AspNetCore.App / { v = $2 } END { print v }') |
| commit | $(git rev-parse --short HEAD) |
| engine | memory |
| load | wrk, 2 threads, $connections connections, keep-alive, on the same cores |
| rounds | $rounds of $seconds s each, alternating |
| time | $(date -u '+%Y-%m-%d %H:%M') UTC |

| what | requests/s: median (lowest-highest) |
|:--|--:|
| bare Kestrel handler, a constant | $(rate bare) |
| \`intd -engine memory\`, \`GET /\` | $(rate mint) |

Ratio of a round: median (lowest-highest) $(spread '%.3f' <<<"$ratios"). Aim: at least 0.85.
$((last - first - 1)) integers were minted meanwhile.
PAGE
