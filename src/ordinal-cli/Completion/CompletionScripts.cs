using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Ordinal.Cli;

/// <summary>The scripts. They hold all words, so that completing starts no program.</summary>
internal static class CompletionScripts
{
    /// <summary>For bash.</summary>
    internal static string Bash(CompletionWords words)
        => $$"""
            # bash completion of ordinal
            _ordinal() {
              local word="${COMP_WORDS[COMP_CWORD]}" noun="" verb="" at="" i
              case "${COMP_WORDS[COMP_CWORD - 1]}" in
            {{BashValues(words)}}
              esac
            {{FindNounAndVerb("COMP_WORDS", "COMP_CWORD", 1)}}
              case "$noun $verb" in
            {{Cases(words)}}
                *) at="{{string.Join(' ', words.Nouns.Select(static noun => noun.Name).Concat(words.Globals))}}" ;;
              esac
              COMPREPLY=($(compgen -W "$at" -- "$word"))
            }
            complete -o default -F _ordinal ordinal

            """;

    /// <summary>For zsh.</summary>
    internal static string Zsh(CompletionWords words)
        => $$"""
            #compdef ordinal
            _ordinal() {
              local noun="" verb="" at="" i
              case "${words[CURRENT - 1]}" in
            {{ZshValues(words)}}
              esac
            {{FindNounAndVerb("words", "CURRENT", 2)}}
              case "$noun $verb" in
            {{Cases(words)}}
                *) at="{{string.Join(' ', words.Nouns.Select(static noun => noun.Name).Concat(words.Globals))}}" ;;
              esac
              compadd -- ${=at} || _files
            }
            if [ "$funcstack[1]" = "_ordinal" ]; then _ordinal "$@"; else compdef _ordinal ordinal; fi

            """;

    /// <summary>For fish.</summary>
    internal static string Fish(CompletionWords words)
    {
        StringBuilder script = new($$"""
            # fish completion of ordinal
            # Whether the words before the cursor begin so, flags left out; with -x whether there are no others.
            function __ordinal_at
              argparse -s x -- $argv
              set -l line
              set -l hidden
              for word in (commandline -opc)[2..]
                if set -q hidden[1]
                  set hidden
                else if contains -- $word {{string.Join(' ', GlobalFlags.WithValue)}}
                  set hidden yes
                else if not string match -q -- '-*' $word
                  set -a line $word
                end
              end
              set -l count (count $argv)
              set -q _flag_x; and test (count $line) -ne $count; and return 1
              test $count -eq 0; or test "$line[1..$count]" = "$argv"
            end

            """);
        foreach ((string name, string description) in words.Nouns)
        {
            script.Append("complete -c ordinal -n '__ordinal_at -x' -f -a ").Append(name)
                .Append(" -d '").Append(description.Replace("'", "\\'", StringComparison.Ordinal)).Append("'\n");
        }

        AppendFlags(script, "__ordinal_at -x", words.Globals, words);
        foreach ((string path, string[] following) in words.Lines)
        {
            string[] verbs = [.. following.Where(static word => !word.StartsWith('-'))];
            string condition = $"__ordinal_at {(verbs.Length > 0 ? "-x " : string.Empty)}{path}";
            if (verbs.Length > 0)
            {
                script.Append($"complete -c ordinal -n '{condition}' -f -a '{string.Join(' ', verbs)}'\n");
            }

            AppendFlags(script, condition, following, words);
        }

        return script.ToString();
    }

    private static void AppendFlags(
        StringBuilder script, string condition, IEnumerable<string> following, CompletionWords words)
    {
        foreach (string flag in following.Where(static word => word.StartsWith("--", StringComparison.Ordinal)))
        {
            string value = words.TakesValue(flag) ? " -r" : string.Empty;
            script.Append($"complete -c ordinal -n '{condition}' -l {flag[2..]}{value}\n");
        }
    }

    // Outside of a completion, as in a test, there is no option to set.
    private static string BashValues(CompletionWords words) => Values(
        words,
        "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$word\"))",
        "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$word\"))",
        static list => $"COMPREPLY=($(compgen -W \"{list}\" -- \"$word\"))",
        "compopt +o default 2>/dev/null; COMPREPLY=()");

    private static string ZshValues(CompletionWords words)
        => Values(words, "_files -/", "_files", static list => $"compadd -- {list}", "_message value");

    // What may stand behind a flag that takes a value: a directory, a file, one of some words, or what nobody can guess.
    private static string Values(
        CompletionWords words, string directories, string files, Func<string, string> ofList, string unknown)
    {
        StringBuilder cases = new();
        foreach (IGrouping<string, string> flags in words.WithValue.GroupBy(words.ValueOf).OrderBy(static flags => flags.Key))
        {
            string act = flags.Key switch
            {
                CompletionWords.Directory => directories,
                CompletionWords.File => files,
                "" => unknown,
                _ => ofList(flags.Key),
            };
            cases.Append("    ").AppendJoin('|', flags.Order()).Append(") ").Append(act).Append("; return ;;\n");
        }

        return cases.ToString().TrimEnd('\n');
    }

    // A flag that takes a value hides that value, so that it is not taken for a noun.
    private static string FindNounAndVerb(string array, string current, int first)
        => $$"""
              for ((i = {{first}}; i < {{current}}; i++)); do
                case "${{{array}}[i]}" in
                  {{string.Join('|', GlobalFlags.WithValue)}}) i=$((i + 1)) ;;
                  -*) ;;
                  *) if [ -z "$noun" ]; then noun="${{{array}}[i]}"; elif [ -z "$verb" ]; then verb="${{{array}}[i]}"; fi ;;
                esac
              done
            """;

    private static string Cases(CompletionWords words)
    {
        StringBuilder cases = new();
        foreach ((string path, string[] following) in words.Lines.OrderByDescending(static line => line.Path.Contains(' ')))
        {
            string pattern = path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : $"\"{path} \"*";
            cases.Append("    ").Append(pattern).Append(") at=\"").Append(string.Join(' ', following)).Append("\" ;;\n");
        }

        return cases.ToString().TrimEnd('\n');
    }
}
