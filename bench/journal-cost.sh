#!/usr/bin/env bash
# Does memory mode pay for the journal's code? Compares the comparison of two commits, in turns on one machine:
# that of a commit before the journal, built in a worktree of its own, and that of this checkout. Linux, git, .NET SDK.
#
#   bench/journal-cost.sh [commit] [rounds]      the commit to compare with (28b3ce3: the last before the journal), 7 rounds
#
# A round runs `compare` of both, in changing order; the ratio of a round is this checkout's speed by the other's. The ratio to
# `lock` + `Dictionary`, which has no journal in either, is compared as well: it takes the machine's mood out.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

commit=${1:-28b3ce3}
rounds=${2:-7}
work=$(mktemp -d)
trap 'git worktree remove --force "$work/before" 2>/dev/null || true; rm -rf "$work"' EXIT

git worktree add --quiet --detach "$work/before" "$commit"
build() {
  dotnet build -c Release -m:1 -v quiet -o "$2" "$1/bench/Ordinal.Benchmarks" >"$work/build.log" \
    || { cat "$work/build.log"; exit 1; }
}
build "$work/before" "$work/bin-before"
build . "$work/bin-now"

# One line a contender: how far, speed in million/s, ratio to lock + Dictionary.
measure() {
  "$work/bin-$1/Ordinal.Benchmarks" compare --rounds 7 --ms 30 --callers 1 \
    | awk -F'|' -v which="$1" -v round="$2" '
        /^\| engine: typed handle, awaited/      { speed["handle"] = $3; ratio["handle"] = $5 }
        /^\| engine: by name, batches of 64/     { speed["batch"] = $3; ratio["batch"] = $5 }
        END { for (c in speed) { split(ratio[c], r, " "); print round, which, c, speed[c] + 0, r[1] } }' >>"$work/samples"
}

for round in $(seq "$rounds"); do
  if [ $((round % 2)) -eq 0 ]; then order="before now"; else order="now before"; fi
  for which in $order; do measure "$which" "$round"; done
done

echo "Memory mode, 1 caller: this checkout ($(git rev-parse --short HEAD)) by $commit, $rounds rounds. Aim: at least 0.97."
echo
echo "| way                                    | now/before: median (lowest-highest) | million/s before | million/s now | verdict |"
echo "|:---------------------------------------|------------------------------------:|-----------------:|--------------:|--------:|"
# The middle one of the sorted lines; the rounds are an odd number.
middle() { sort -n | awk '{ a[NR] = $1 } END { printf "%.2f", a[int((NR + 1) / 2)] }'; }
spread() { sort -n | awk '{ a[NR] = $1 } END { printf "%.2f (%.2f-%.2f)", a[int((NR + 1) / 2)], a[1], a[NR] }'; }
for contender in handle batch; do
  for column in 4 5; do
    ratios=$(awk -v c="$contender" -v k="$column" '
      $3 == c { v[$1, $2] = $k; n[$1] }
      END { for (r in n) print v[r, "now"] / v[r, "before"] }' "$work/samples")
    of() { awk -v c="$contender" -v w="$1" '$3 == c && $2 == w { print $4 }' "$work/samples" | middle; }
    median=$(middle <<<"$ratios")
    what=$([ "$contender" = handle ] && echo "typed handle, awaited" || echo "by name, batches of 64")
    how=$([ "$column" = 4 ] && echo "speed" || echo "times the lock")
    printf '| %-38s | %35s | %16s | %13s | %7s |\n' "$what: $how" "$(spread <<<"$ratios")" "$(of before)" "$(of now)" \
      "$(awk -v m="$median" 'BEGIN { print (m >= 0.97 ? "pass" : "miss") }')"
  done
done
