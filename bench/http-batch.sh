#!/usr/bin/env bash
# What does a batch over HTTP save? `POST /v1/batches` with 64 increments against one increment a request, on one and on eight
# connections, each synced to the disk before it is answered. Linux, wrk, curl, .NET SDK.
#
#   bench/http-batch.sh [rounds] [seconds]        5 rounds of 3 seconds each
#
# One server; the two take turns, in changing order, and a ratio is made of two numbers of one round. The page goes to standard
# output. The data lies in a directory of its own below TMPDIR, which should be on a disk.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

rounds=${1:-5}
seconds=${2:-3}
size=64
crowds="1 8"
work=$(mktemp -d)
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

dotnet build -c Release -m:1 -v quiet src/intd >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet exec src/intd/bin/Release/net10.0/intd.dll -data "$work/data" -durability fsync -host 127.0.0.1 -port 0 2>"$work/log" &
server=$!
for _ in $(seq 100); do grep -q 'listening on' "$work/log" && break; sleep 0.1; done
port=$(sed -n 's/.*listening on .*:\([0-9][0-9]*\).*/\1/p' "$work/log" | head -n 1)
[ -n "$port" ] || { cat "$work/log"; exit 1; }
url=http://127.0.0.1:$port

one='{"op":"counter.next","name":"b"}'
cat >"$work/single.lua" <<LUA
wrk.method = "POST"
wrk.path = "/v1/counters/b/next"
LUA
cat >"$work/batch.lua" <<LUA
wrk.method = "POST"
wrk.path = "/v1/batches"
wrk.headers["Content-Type"] = "application/json"
wrk.body = "[" .. string.rep('$one,', $((size - 1))) .. '$one' .. "]"
LUA

# Increments per second; anything but 200 ends the run. What was acknowledged is added up in $work/acknowledged.
measure() {
  local each=1
  [ "$1" = batch ] && each=$size
  wrk -t1 -c"$2" -d"$3s" -s "$work/$1.lua" "$url" >"$work/wrk"
  if grep -qE 'Non-2xx|Socket errors' "$work/wrk"; then cat "$work/wrk" >&2; exit 1; fi
  awk -v n="$each" '/ requests in / { print $1 * n }' "$work/wrk" >>"$work/acknowledged"
  awk -v n="$each" '/^Requests\/sec/ { print $2 * n }' "$work/wrk"
}

load=$(cat /proc/loadavg)
for which in single batch; do measure "$which" 8 1 >/dev/null; done
for round in $(seq "$rounds"); do
  if [ $((round % 2)) -eq 0 ]; then order="single batch"; else order="batch single"; fi
  for crowd in $crowds; do
    for which in $order; do
      rate=$(measure "$which" "$crowd" "$seconds")
      echo "$round $crowd $which $rate" >>"$work/samples"
    done
  done
done

# Every increment that was acknowledged is in the counter; what wrk left in flight may be there beside it.
value=$(curl -s "$url/v1/counters/b")
acknowledged=$(awk '{ n += $1 } END { printf "%d", n }' "$work/acknowledged")
[ "$value" -ge "$acknowledged" ] || { echo "The counter is $value, but $acknowledged increments were answered." >&2; exit 1; }

spread() { sort -n | awk -v f="$1" '{ a[NR] = $1 } END { printf f " (" f "-" f ")", a[int((NR + 1) / 2)], a[1], a[NR] }'; }
rate() { awk -v c="$1" -v w="$2" '$2 == c && $3 == w { print $4 }' "$work/samples" | spread '%.0f'; }
ratio() {
  awk -v c="$1" '$2 == c { v[$1, $3] = $4; n[$1] } END { for (r in n) print v[r, "batch"] / v[r, "single"] }' "$work/samples" \
    | spread '%.1f'
}

cat <<PAGE
# A batch over HTTP: $size increments a request against one

| fact | value |
|:--|--:|
| cores | $(nproc) |
| processor | $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo) |
| system | $(uname -sr), $(df --output=fstype "$work" | tail -n 1) |
| load average at the start | $load |
| runtime | .NET $(dotnet --list-runtimes | awk '/^Microsoft.AspNetCore.App / { v = $2 } END { print v }') |
| commit | $(git rev-parse --short HEAD) |
| engine | file, fsync |
| load | wrk, 1 thread, keep-alive, on the same cores |
| rounds | $rounds of $seconds s each, alternating |
| time | $(date -u '+%Y-%m-%d %H:%M') UTC |

| connections | one a request, increments/s: median (lowest-highest) | $size a request | ratio of a round |
|--:|--:|--:|--:|
$(for crowd in $crowds; do echo "| $crowd | $(rate "$crowd" single) | $(rate "$crowd" batch) | $(ratio "$crowd") |"; done)

$acknowledged increments were acknowledged, and the counter is $value.
PAGE
