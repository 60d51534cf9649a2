#!/usr/bin/env bash
# The siege runs that the older integer server published, against intd: 500, 1000 and 100 users, once with the think time that those
# runs had (up to a second) and once without it. Prints the published figures beside ours. Linux, .NET SDK, siege, curl.
#
#   load/siege.sh [seconds] [fsync|buffered|memory]      10 seconds a run, fsync
#
# The page goes to standard output; PAGE=FILE also writes it there. INTD=PATH uses a built intd.dll, USERS="500 100" makes only
# those runs.
set -euo pipefail
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"
  exit 0
fi
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

seconds=${1:-10}
mode=${2:-fsync}
read -ra users <<<"${USERS:-500 1000 100}"
case $mode in
  fsync | buffered | memory) ;;
  *) echo "the mode is fsync, buffered or memory, not '$mode'" >&2; exit 64 ;;
esac
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "seconds is a number from 1, not '$seconds'" >&2; exit 64; }
for tool in siege curl; do
  command -v "$tool" >/dev/null || { echo "load/siege.sh needs $tool: apt-get install $tool" >&2; exit 69; }
done

# Each user is a connection, here and at the server.
files=8192
if [[ $(ulimit -n) != unlimited && $(ulimit -n) -lt $files ]]; then
  ulimit -n "$files" 2>/dev/null || {
    echo "siege needs $files open files and may have $(ulimit -Hn): raise the limit (ulimit -Hn, limits.conf)" >&2
    exit 69
  }
fi

work=$(mktemp -d)
server=
finish() {
  if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

intd=${INTD:-}
if [[ -z $intd ]]; then
  dotnet build -c Release -m:1 -v quiet src/intd >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
  intd=src/intd/bin/Release/net10.0/intd.dll
fi

# What siege has by itself where nothing is said: a connection for each hit, and no more than 255 users.
cat >"$work/siege.conf" <<'CONF'
verbose = false
color = off
quiet = false
json_output = false
show-logfile = false
logging = false
protocol = HTTP/1.1
connection = close
chunked = true
cache = false
parser = false
limit = 4096
CONF

lines='^(Transactions|Availability|Elapsed|Data|Response|Transaction rate|Throughput|Concurrency|Successful|Failed|Longest|Shortest)'

start() {
  local flags=(-data "$work/data-$1" -durability "$mode") log=$work/log-$1
  [[ $mode == memory ]] && flags=(-engine memory)
  dotnet exec "$intd" -host 127.0.0.1 -port 0 "${flags[@]}" 2>"$log" &
  server=$!
  for _ in $(seq 200); do grep -qs 'listening on' "$log" && break; sleep 0.1; done
  grep -qs 'listening on' "$log" || { cat "$log" >&2; exit 1; }
  url=http://$(sed -n 's/.*listening on //p' "$log")/
}

stop() {
  kill "$server" && wait "$server" || true
  server=
}

# One run with its own server and directory; the integers that siege cannot look at are counted by the server.
attack() { # users think|none
  local block="$work/$1-$2" think=(-b) first last
  [[ $2 == think ]] && think=(-d 1)
  start "$1-$2"
  first=$(curl -sS "$url")
  HOME="$work" timeout --kill-after=10 $((seconds + 30)) \
    siege --rc="$work/siege.conf" -c "$1" -t "${seconds}S" "${think[@]}" "$url" >"$block.out" 2>"$block.err" || {
    echo "siege did not end well with $1 users:" >&2
    cat "$block.out" "$block.err" >&2
    exit 1
  }
  last=$(curl -sS "$url")
  stop
  cat "$block.out" "$block.err" | grep -E "$lines" >"$block" || {
    echo "siege told nothing of its run with $1 users:" >&2
    cat "$block.out" "$block.err" >&2
    exit 1
  }
  hits=$(value "$block" Transactions)
  # A user that the end of the time meets has its integer and no hit.
  if ((last - first - 1 < hits)); then
    echo "$hits hits, and the counter moved by $((last - first - 1)) only" >&2
    exit 1
  fi
}

value() { awk -F: -v k="$2" '$1 == k { split($2, w, " "); print w[1] }' "$1"; }

of_theirs() { # users line
  case "$1 $2" in
    "500 rate") echo 824.28 ;; "1000 rate") echo 1732.81 ;; "100 rate") echo 9.38 ;;
    "500 store") echo MySQL ;; "1000 store") echo Redis ;; "100 store") echo SummitDB ;;
  esac
}

published() {
  case $1 in
    500) cat <<'END'
Transactions:                   58285 hits
Availability:                  100.00 %
Elapsed time:                   70.71 secs
Data transferred:                0.32 MB
Response time:                   0.02 secs
Transaction rate:              824.28 trans/sec
Throughput:                      0.00 MB/sec
Concurrency:                    14.98
Successful transactions:        58217
Failed transactions:                0
Longest transaction:             1.70
Shortest transaction:            0.00
END
      ;;
    1000) cat <<'END'
Transactions:                  110761 hits
Availability:                  100.00 %
Elapsed time:                   63.92 secs
Data transferred:                0.59 MB
Response time:                   0.06 secs
Transaction rate:             1732.81 trans/sec
Throughput:                      0.01 MB/sec
Concurrency:                    98.32
Successful transactions:       110761
Failed transactions:                0
Longest transaction:             6.24
Shortest transaction:            0.00
END
      ;;
    100) cat <<'END'
Transactions:                     418 hits
Availability:                  100.00 %
Elapsed time:                   44.57 secs
Data transferred:                0.01 MB
Response time:                   9.13 secs
Transaction rate:                9.38 trans/sec
Throughput:                      0.00 MB/sec
Concurrency:                    85.65
Successful transactions:          303
Failed transactions:                0
Longest transaction:            22.80
Shortest transaction:            0.07
END
      ;;
  esac
}

# siege's own block, both in the same columns.
ours() { awk -F: '{ split($2, w, " "); printf "%-24s %12s %s\n", $1 ":", w[1], w[2] }' "$1" | sed 's/ *$//'; }
theirs() { published "$1" | awk -F: '{ split($2, w, " "); printf "%-24s %12s %s\n", $1 ":", w[1], w[2] }' | sed 's/ *$//'; }

load=$(cat /proc/loadavg)
for count in "${users[@]}"; do
  for think in think none; do attack "$count" "$think"; done
done

page() {
  echo '# The published siege runs against `intd`'
  echo
  echo "$(date -u +%F), $(git rev-parse --short HEAD 2>/dev/null || echo no commit), $(HOME="$work" siege --version 2>&1 | awk '/^SIEGE/ { print $1, $2; exit }')," \
    "$(nproc) processors, $(uname -sr). $seconds s a run, durability $mode, a connection for each hit, all on one machine," \
    "load average at the start ${load%% *}."
  echo 'The published runs were made on a virtual machine of 2017 with another store each; they waited up to a second between hits, as the'
  echo 'runs with think time here do, so there the users are the limit. Without think time siege itself is, at some 12,000 a second.'
  echo
  echo '| users | think time | published: store | published trans/s | ours trans/s | times | response s | availability % | failed |'
  echo '|---:|:--|:--|---:|---:|---:|---:|---:|---:|'
  for count in "${users[@]}"; do
    for think in think none; do
      block=$work/$count-$think
      rate=$(value "$block" 'Transaction rate')
      echo "| $count | $([[ $think == think ]] && echo 'up to 1 s' || echo none) | $(of_theirs "$count" store) | $(of_theirs "$count" rate) |" \
        "$rate | $(awk -v a="$rate" -v b="$(of_theirs "$count" rate)" 'BEGIN { printf "%.1f", a / b }') |" \
        "$(value "$block" 'Response time') | $(value "$block" Availability) | $(value "$block" 'Failed transactions') |"
    done
  done
  for count in "${users[@]}"; do
    echo
    echo "## $count users: published ($(of_theirs "$count" store)), ours with think time, ours without"
    echo
    echo '```'
    theirs "$count"
    echo
    ours "$work/$count-think"
    echo
    ours "$work/$count-none"
    echo '```'
  done
}

page | tee "${PAGE:-/dev/null}"
