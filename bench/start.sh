#!/usr/bin/env bash
# How long a command of ordinal takes from its start to its end, beside a program that only says hello.
# Usage: [PUBLISHED=DIR] bench/start.sh [RUNS]
# PUBLISHED keeps the three published programs: h (hello), o (ordinal) and s (intd). What is there is not published again.
set -euo pipefail
runs=${1:-15}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=""
published=${PUBLISHED:-$work}
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

publish() { [ -d "$2" ] || dotnet publish -v q --nologo -c Release -r linux-x64 --no-self-contained -o "$2" "$1" > "$work/log" || { cat "$work/log"; exit 1; }; }

mkdir "$work/hello"
cat > "$work/hello/hello.csproj" <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <InvariantGlobalization>true</InvariantGlobalization>
    <PublishReadyToRun>true</PublishReadyToRun>
  </PropertyGroup>
</Project>
P
echo 'System.Console.WriteLine("hello");' > "$work/hello/hello.cs"
publish "$work/hello/hello.csproj" "$published/h"
publish "$root/src/ordinal-cli" "$published/o"
publish "$root/src/intd" "$published/s"

(cd "$work" && exec "$published/s/intd" -port 0 -engine memory 2> "$work/listen") & server=$!
until grep -q 'listening on' "$work/listen"; do kill -0 "$server"; read -rt 0.1 <> <(:) || true; done
ORDINAL_SERVER="http://127.0.0.1:$(grep -m1 -o ':[0-9]*$' "$work/listen" | tr -d :)"
export ORDINAL_SERVER
"$published/o/ordinal" counter set x 1 --data "$work/d" > /dev/null

# One run of each in turn, so that a slow moment of the machine is everybody's.
commands=("h/hello" "o/ordinal --version" "o/ordinal --help" "o/ordinal counter get x --data $work/d"
  "o/ordinal counter next x --data $work/d" "o/ordinal counter next x")
for ((run = -2; run < runs; run++)); do
  for i in "${!commands[@]}"; do
    begin=${EPOCHREALTIME/./}
    "$published"/${commands[i]} > /dev/null
    took=$((${EPOCHREALTIME/./} - begin))
    [ "$run" -lt 0 ] || echo "$took" >> "$work/times.$i"
  done
done

cat <<H
# How long a command takes from its start to its end

| fact | value |
|:--|--:|
| cores | $(nproc) |
| processor | $(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -1) |
| system | $(uname -sr) |
| runtime | .NET $(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -1) |
| commit | $(git -C "$root" rev-parse --short HEAD) |
| server | \`intd\`, engine memory, on the same cores |
| runs | $runs of each, in turn |
| time | $(date -u '+%F %H:%M UTC') |

H
echo "| command | min ms | median ms | max ms |"
echo "|---|---|---|---|"
for i in "${!commands[@]}"; do
  sort -n "$work/times.$i" | awk -v name="${commands[i]#*/}" -v d=" $work/d" '
    { t[NR] = $1 / 1000 }
    END { sub(d, " DIR", name); printf "| `%s` | %.0f | %.0f | %.0f |\n", name, t[1], t[int((NR + 1) / 2)], t[NR] }'
done
