using System;
using System.Collections.Generic;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>Elements of a set as arguments.</summary>
internal sealed class ElementFlags
{
    private readonly Argument<string[]> _elements = new("ELEMENT")
    {
        Description = "The elements, as texts, or as JSON with --json.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _isJson =
        Flags.Switch("--json", "The elements are JSON, such as 11 or {\"keyword\":\"open\"}.");

    private ElementFlags(Command command)
    {
        command.Arguments.Add(_elements);
        command.Options.Add(_isJson);
    }

    /// <summary>Gives a command the arguments.</summary>
    internal static ElementFlags AddTo(Command command) => new(command);

    /// <summary>The elements.</summary>
    /// <exception cref="AnswerException">One is no element as JSON.</exception>
    internal IReadOnlyList<LwwValue> Read(Call call)
        => Array.ConvertAll(call.Get(_elements), text => Elements.Read(text, call.Get(_isJson)));
}
