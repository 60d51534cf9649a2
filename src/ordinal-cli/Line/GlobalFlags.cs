using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>The flags that every verb has.</summary>
internal sealed class GlobalFlags
{
    /// <summary>Names of those flags that take a value, so that what follows them is no noun.</summary>
    internal static readonly string[] WithValue =
        ["-o", "--output", "--data", "--server", "--token", "--token-file", "--request-timeout"];

    /// <summary>How answers are written: <c>text</c> or <c>json</c>.</summary>
    internal Option<string?> Format { get; } = Recursive(Flags.Word("--output", "Answers as text or as JSON.", "text", "json"));

    /// <summary>A data directory that this process opens itself.</summary>
    internal Option<string?> Data { get; } =
        Recursive(Flags.Text("--data", "DIR", "Open this data directory itself, without a server."));

    /// <summary>The server's address.</summary>
    internal Option<string?> Server { get; } = Recursive(
        Flags.Text("--server", "URL", "The server; else ORDINAL_SERVER, else http://127.0.0.1:8080."));

    /// <summary>The token that the server asks for.</summary>
    internal Option<string?> Token { get; } =
        Recursive(Flags.Text("--token", "TOKEN", "The token for the server; else ORDINAL_TOKEN."));

    /// <summary>A file that holds the token.</summary>
    internal Option<string?> TokenFile { get; } =
        Recursive(Flags.Text("--token-file", "FILE", "A file whose first line is the token for the server."));

    /// <summary>How long a request may take.</summary>
    internal DurationOption RequestTimeout { get; } = Recursive(Flags.Duration(
        "--request-timeout", "How long the server may take for a request, waits left out; 10s if not given."));

    /// <summary>Makes the flags.</summary>
    internal GlobalFlags() => Format.Aliases.Add("-o");

    /// <summary>Adds the flags to the root, for all commands below it.</summary>
    /// <param name="root">The root.</param>
    internal void AddTo(Command root)
    {
        root.Options.Add(Format);
        root.Options.Add(Data);
        root.Options.Add(Server);
        root.Options.Add(Token);
        root.Options.Add(TokenFile);
        root.Options.Add(RequestTimeout);
    }

    private static T Recursive<T>(T option)
        where T : Option
    {
        option.Recursive = true;
        return option;
    }
}
