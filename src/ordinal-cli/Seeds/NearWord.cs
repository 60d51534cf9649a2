using System;
using System.Collections.Generic;

namespace Ordinal.Cli.Seeds;

/// <summary>Finds the word that somebody meant.</summary>
internal static class NearWord
{
    private const int DistanceMax = 2;

    /// <summary>Finds the nearest of some words.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="words">The words there are.</param>
    /// <returns>The nearest one; null when none is near enough to be meant.</returns>
    internal static string? Find(string given, IEnumerable<string> words)
    {
        string? nearest = null;
        int least = DistanceMax + 1;
        foreach (string word in words)
        {
            bool isBeginning = given.Length > 1 && word.StartsWith(given, StringComparison.Ordinal);
            int distance = isBeginning ? 1 : Distance(given, word);
            if (distance < least && distance < word.Length)
            {
                least = distance;
                nearest = word;
            }
        }

        return nearest;
    }

    /// <summary>How many letters have to be put in, taken out or changed (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        int[] former = new int[right.Length + 1];
        int[] row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            former[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = former[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(former[j], row[j - 1]) + 1);
            }

            (former, row) = (row, former);
        }

        return former[right.Length];
    }
}
