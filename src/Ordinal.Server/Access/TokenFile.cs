using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ordinal.Server;

/// <summary>
/// Reads token files: one JSON object a line, such as
/// <c>{"kid":"billing","sha256":["9f86…"],"role":"writer","prefixes":["billing/"]}</c>. Empty lines and lines that begin
/// with <c>#</c> say nothing.
/// </summary>
internal static class TokenFile
{
    private const int SecretsMax = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        MaxDepth = 4,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="time">The clock of rates.</param>
    /// <returns>The tokens by their key ids.</returns>
    /// <exception cref="FormatException">A line is not what it must be; the message says which and why.</exception>
    internal static Dictionary<string, Token> Parse(string text, TimeProvider time)
    {
        Dictionary<string, Token> tokens = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string content = line.Trim();
            if (content.Length > 0 && content[0] != '#')
            {
                try
                {
                    TokenEntry entry = JsonSerializer.Deserialize<TokenEntry>(content, Json)
                        ?? throw new FormatException("it must be an object");
                    Add(tokens, entry, time);
                }
                catch (Exception e) when (e is JsonException or FormatException)
                {
                    throw new FormatException($"line {number}: {e.Message}", e);
                }
            }
        }

        return tokens;
    }

    /// <summary>Writes a line.</summary>
    /// <param name="entry">What it says.</param>
    /// <returns>The line, without its end.</returns>
    internal static string Format(TokenEntry entry) => JsonSerializer.Serialize(entry, Json);

    /// <summary>What a role may do.</summary>
    /// <param name="role">Its name.</param>
    /// <returns>The verbs, or null when there is no such role.</returns>
    internal static Verbs? VerbsOfRole(string role) => role switch
    {
        "reader" => Verbs.Read | Verbs.Watch,
        "writer" => Verbs.Read | Verbs.Watch | Verbs.Write | Verbs.Take,
        "admin" => Verbs.All,
        _ => null,
    };

    private static void Add(Dictionary<string, Token> tokens, TokenEntry entry, TimeProvider time)
    {
        Require(TokenText.IsKid(entry.Kid), $"the kid \"{entry.Kid}\" must be 1 to {TokenText.KidCharsMax} of A-Z a-z 0-9 _ -");
        Require(
            entry.Sha256.Count is > 0 and <= SecretsMax,
            $"{entry.Sha256.Count} hashes of \"{entry.Kid}\"; allowed: 1 to {SecretsMax}");
        Require(entry.Prefixes.Count > 0, $"\"{entry.Kid}\" has no prefix; [\"\"] allows all names");
        Require(IsQuota(entry.OperationsPerSecond), "operationsPerSecond must be 1 or more");
        Require(IsQuota(entry.Connections), "connections must be 1 or more");
        Require(IsQuota(entry.Watches), "watches must be 1 or more");
        byte[][] hashes = [.. entry.Sha256.Select(HashOf)];
        Principal principal = new(entry.Kid, VerbsOf(entry), entry.Prefixes, new PrincipalQuota(entry, time));
        Require(
            tokens.TryAdd(entry.Kid, new Token(principal, hashes[0], hashes[^1])), $"the kid \"{entry.Kid}\" stands twice");
    }

    private static bool IsQuota(int? value) => value is null or > 0;

    // The message does not repeat what was given: a person may have put the secret there.
    private static byte[] HashOf(string hash)
    {
        Require(hash.Length == 64 && hash.All(char.IsAsciiHexDigit), "a hash must be 64 hexadecimal digits");
        return Convert.FromHexString(hash);
    }

    private static Verbs VerbsOf(TokenEntry entry)
    {
        Require(entry.Role is null != entry.Verbs is null, $"\"{entry.Kid}\" needs either a role or verbs");
        if (entry.Role is { } role)
        {
            return VerbsOfRole(role)
                ?? throw new FormatException($"the role \"{role}\" must be reader, writer or admin");
        }

        Verbs verbs = Verbs.None;
        foreach (string verb in entry.Verbs!) // one of the two is given
        {
            verbs |= verb switch
            {
                "read" => Verbs.Read,
                "write" => Verbs.Write,
                "take" => Verbs.Take,
                "watch" => Verbs.Watch,
                "administer" => Verbs.Administer,
                _ => throw new FormatException($"the verb \"{verb}\" must be read, write, take, watch or administer"),
            };
        }

        return verbs;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }
}
