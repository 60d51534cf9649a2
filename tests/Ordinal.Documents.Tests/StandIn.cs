namespace Ordinal.Documents.Tests;

/// <summary>Programs that stand in a scratch checkout before those of the machine.</summary>
internal static class StandIn
{
    /// <summary>An answer that is a refusal ends the script, and nothing is said of progress.</summary>
    internal const string Curl = """PATH=$SCRATCH_PATH exec curl --fail-with-body -sS "$@" """;

    /// <summary>Reads what a server sends until it ends the connection; not every machine has nc.</summary>
    internal const string Nc = """cat <"/dev/tcp/$1/$2" """;

    /// <summary>
    /// Runs what is built. A build or publish of a project of this checkout, and of a worktree of it, is the build that is there.
    /// A project that a script has written itself becomes a program that says hello.
    /// </summary>
    internal const string Dotnet = """
        set -euo pipefail
        export PATH=$SCRATCH_PATH
        verb=$1
        shift
        case $verb in
          run)
            words=() own=
            for word in "$@"; do
              [[ $word == -- ]] && own=1
              if [[ -z $own && $word == Release ]]; then word=$SCRATCH_CONFIGURATION; fi
              if [[ -n $own || $word != --no-build ]]; then words+=("$word"); fi
            done
            exec dotnet run --no-build "${words[@]}"
            ;;
          build | publish)
            output= project=
            while (($#)); do
              case $1 in
                -o) output=$2; shift ;;
                -c | -v | -r) shift ;;
                -*) ;;
                *) project=$1 ;;
              esac
              shift
            done
            name=$(basename "$project" .csproj)
            for area in src bench load; do
              built=$SCRATCH_ROOT/$area/$name/bin/$SCRATCH_CONFIGURATION/net10.0
              if [[ -d $built ]]; then
                if [[ -n $output ]]; then ln -s "$built" "$output"; fi
                exit 0
              fi
            done
            mkdir -p "$output"
            printf '#!/bin/sh\necho hello\n' >"$output/$name"
            chmod +x "$output/$name"
            exit
            ;;
        esac
        words=()
        for word in "$@"; do words+=("${word//\/bin\/Release\//\/bin\/$SCRATCH_CONFIGURATION\/}"); done
        exec dotnet "$verb" "${words[@]}"
        """;
}
