namespace Ordinal.Harness;

/// <summary>How a test starts the program.</summary>
internal sealed record IntdLaunch
{
    // Three segments of the default size would be written at each start.
    private const string SmallestSegment = "65536";

    /// <summary>The flags of the program.</summary>
    internal IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The program, when it is not that of the build.</summary>
    internal IReadOnlyList<string> Program { get; init; } =
        ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "intd.dll")];

    /// <summary>What runs the program, such as strace with its flags; empty for nothing.</summary>
    internal IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>Where it runs, and so where <c>./data</c> is; null for a directory of its own that is deleted with it.</summary>
    internal string? WorkingDirectory { get; init; }

    /// <summary>Variables of the environment that the program finds.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>
    {
        ["ORDINAL__SEGMENTBYTES"] = SmallestSegment,
    };

    /// <summary>The same with one more variable.</summary>
    internal IntdLaunch With(string variable, string value)
        => this with { Environment = new Dictionary<string, string>(Environment) { [variable] = value } };
}
