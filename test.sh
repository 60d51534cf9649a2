#!/usr/bin/env bash
# Builds everything, runs every test, and ends with the line "N passed, N failed". Needs the .NET SDK of global.json.
# Some tests need strace, root to mount a small disk, the shells zsh and fish, or peers: redis-server and its tools, chromium, wrk,
# siege, node with the packages of tests/Peers. Run by root they are installed, and tests fail without them;
# ORDINAL_REQUIRE_TOOLS=0 lets them pass.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=Release
log=$(mktemp)
trap 'rm -f "$log"' EXIT

if [ "$(id -u)" -eq 0 ]; then
  export ORDINAL_REQUIRE_TOOLS="${ORDINAL_REQUIRE_TOOLS:-1}"
  missing=()
  for tool in strace redis-server redis-cli chromium wrk siege jq zsh fish; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  command -v npm >/dev/null || missing+=(nodejs npm)
  if [ "${#missing[@]}" -gt 0 ]; then
    packages=("${missing[@]/redis-cli/redis-tools}")
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"; } \
      >/dev/null 2>&1 || echo "Could not be installed: ${packages[*]}." >&2
  fi
fi
if command -v npm >/dev/null && [ ! -d tests/Peers/node_modules ]; then
  npm ci --prefix tests/Peers --no-audit --no-fund >/dev/null 2>&1 || echo "The packages of tests/Peers could not be installed." >&2
fi

dotnet build Engine.sln -c "$configuration" -v quiet

status=0
dotnet test Engine.sln -c "$configuration" --no-build -m:1 --logger "console;verbosity=normal" 2>&1 \
  | tee "$log" | grep -vE '^ +Passed |^\[xUnit|^(Test run for|VSTest version|Starting test|A total of)|^$' || status=1

# Each test project closes with its own counts; a project that ended without them did not run to its end.
projects=$(ls -d tests/*.Tests | wc -l)
runs=$(grep -cE '^Total tests: [0-9]+' "$log" || true)
passed=$(awk '/^ +Passed: [0-9]+$/ { n += $2 } END { print n + 0 }' "$log")
failed=$(awk '/^ +Failed: [0-9]+$/ { n += $2 } END { print n + 0 }' "$log")
if [ "$runs" -ne "$projects" ]; then
  echo "$runs of $projects test projects ran to their end." >&2
  failed=$((failed + projects - runs))
fi

# What failed is said once more where it is read first: at the end, each test with its message and the head of its trace.
awk '/^ +(Passed|Failed|Skipped) [^ ].*\[.*\]$/ { shown = 0 } /^ +Failed [^ ].*\[.*\]$/ { shown = 25 }
  /^(Test Run|Results File|Total tests)/ { shown = 0 } shown > 0 { print substr($0, 1, 400); shown-- }' "$log"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && [ "$status" -eq 0 ]
