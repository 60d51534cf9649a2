namespace Ordinal.Cli;

/// <summary>The forms of a command line.</summary>
internal enum LineForm
{
    /// <summary>A noun and a verb.</summary>
    Verb = 0,

    /// <summary><c>--version</c>, before any noun.</summary>
    Version = 1,

    /// <summary>A flag of monotone before any noun.</summary>
    Monotone = 2,

    /// <summary>The noun is <c>int</c>.</summary>
    Integer = 3,
}
