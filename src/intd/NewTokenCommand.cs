using System;
using System.Collections.Generic;
using System.IO;
using Ordinal.Server;

namespace Intd;

/// <summary>Makes a token: the only time that its secret is seen.</summary>
internal static class NewTokenCommand
{
    internal const string DefaultRole = "writer";

    /// <summary>Writes the token, and in a second line what a token file says of it.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="writer">Standard output.</param>
    /// <exception cref="FlagException">The key id, the role or a prefix is none.</exception>
    internal static void Run(FlagSet flags, TextWriter writer)
    {
        string kid = flags.Text(IntdFlags.NewToken) ?? string.Empty;
        IReadOnlyList<string> prefixes = flags.Texts(IntdFlags.Prefix);
        try
        {
            (string token, string line) = Authenticator.NewToken(
                kid, flags.Text(IntdFlags.Role) ?? DefaultRole, prefixes.Count == 0 ? [string.Empty] : prefixes);
            writer.WriteLine(token);
            writer.WriteLine(line);
        }
        catch (FormatException e)
        {
            throw new FlagException($"no token can be made: {e.Message}");
        }
    }
}
