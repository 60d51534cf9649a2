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
        StringBuilder script = new("# fish completion of ordinal\n");
        foreach ((string name, string description) in words.Nouns)
        {
            script.Append("complete -c ordinal -n __fish_use_subcommand -f -a ").Append(name)
                .Append(" -d '").Append(description.Replace("'", "\\'", System.StringComparison.Ordinal)).Append("'\n");
        }

        foreach ((string path, string[] following) in words.Lines)
        {
            string[] parts = path.Split(' ');
            string condition = string.Join("; and ", parts.Select(static part => "__fish_seen_subcommand_from " + part));
            IEnumerable<string> plain = following.Where(static word => !word.StartsWith('-'));
            if (plain.Any())
            {
                script.Append($"complete -c ordinal -n '{condition}' -f -a '{string.Join(' ', plain)}'\n");
            }

            foreach (string flag in following.Where(static word => word.StartsWith("--", System.StringComparison.Ordinal)))
            {
                script.Append($"complete -c ordinal -n '{condition}' -l {flag[2..]}\n");
            }
        }

        return script.ToString();
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
            string pattern = path.Contains(' ', System.StringComparison.Ordinal) ? $"\"{path}\"" : $"\"{path} \"*";
            cases.Append("    ").Append(pattern).Append(") at=\"").Append(string.Join(' ', following)).Append("\" ;;\n");
        }

        return cases.ToString().TrimEnd('\n');
    }
}
