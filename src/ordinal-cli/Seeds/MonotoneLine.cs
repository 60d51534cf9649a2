using System.Collections.Generic;

namespace Ordinal.Cli.Seeds;

/// <summary>What a line in the form of monotone says.</summary>
internal sealed record MonotoneLine
{
    internal const string Counter = "counter";
    internal const string Queue = "queue";
    internal const string Get = "get";
    internal const string Next = "next";
    internal const string Remove = "rm";
    internal const string List = "list";
    internal const string Join = "join";
    internal const string Leave = "leave";

    /// <summary>What to print instead of doing anything; null to do it.</summary>
    internal string? Help { get; init; }

    /// <summary>The name of the counter or queue.</summary>
    internal string Id { get; init; } = string.Empty;

    /// <summary>A label that comes back in the answer.</summary>
    internal string Region { get; init; } = "eu-west-1";

    /// <summary>A label that comes back in the answer.</summary>
    internal string Table { get; init; } = "Counters";

    /// <summary><see cref="Counter"/> or <see cref="Queue"/>.</summary>
    internal string Noun { get; init; } = string.Empty;

    /// <summary>One of the noun's verbs.</summary>
    internal string Verb { get; init; } = string.Empty;

    /// <summary>The process; null when the verb needs none and none was given.</summary>
    internal string? Process { get; init; }

    /// <summary>The tags in the order they were given.</summary>
    internal IReadOnlyList<TicketTag> Tags { get; init; } = [];

    /// <summary><c>json</c> for one line, <c>text</c>, or null for the pretty JSON of old.</summary>
    internal string? Format { get; init; }

    /// <summary>What <c>--data</c> says, or null.</summary>
    internal string? Data { get; init; }

    /// <summary>What <c>--server</c> says, or null.</summary>
    internal string? Server { get; init; }

    /// <summary>What <c>--token</c> says, or null.</summary>
    internal string? Token { get; init; }

    /// <summary>What <c>--token-file</c> says, or null.</summary>
    internal string? TokenFile { get; init; }

    /// <summary>Whether the verb is about one process.</summary>
    internal static bool NeedsProcess(string noun, string verb) => noun == Queue && verb is (Get or Join or Leave);
}
