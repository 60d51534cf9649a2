using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>One line of a token file, as its JSON says it.</summary>
internal sealed record TokenEntry
{
    /// <summary>The key id, the part of a token before its dot.</summary>
    public required string Kid { get; init; }

    /// <summary>One or two SHA-256 hashes of secrets, 64 hexadecimal digits each; two while a secret is exchanged.</summary>
    public required IReadOnlyList<string> Sha256 { get; init; }

    /// <summary><c>reader</c>, <c>writer</c> or <c>admin</c>; or null when <see cref="Verbs"/> says it.</summary>
    public string? Role { get; init; }

    /// <summary>Some of <c>read write take watch administer</c>; or null when <see cref="Role"/> says it.</summary>
    public IReadOnlyList<string>? Verbs { get; init; }

    /// <summary>Beginnings of the names that the token is for; the empty one is for all.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }

    /// <summary>Commands a second, of which twice as many may come at once; null for no bound.</summary>
    public int? OperationsPerSecond { get; init; }

    /// <summary>Connections at one time; null for no bound.</summary>
    public int? Connections { get; init; }

    /// <summary>Watches at one time; null for no bound.</summary>
    public int? Watches { get; init; }
}
