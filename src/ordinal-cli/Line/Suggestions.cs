using System;
using System.Collections.Generic;

namespace Ordinal.Cli;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Suggestions
{
    /// <summary>Finds the known word that is nearest to a given one.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What could have been.</param>
    /// <returns>The word, when few letters differ; else null.</returns>
    internal static string? Nearest(string given, IEnumerable<string> known)
    {
        string? nearest = null;
        int best = Math.Max(1, given.TrimStart('-').Length / 3) + 1;
        foreach (string word in known)
        {
            int distance = word.StartsWith(given, StringComparison.Ordinal) && given.Length > 2 ? 1 : Distance(given, word);
            if (distance < best)
            {
                best = distance;
                nearest = word;
            }
        }

        return nearest;
    }

    // Levenshtein, where two letters that changed places count as one difference.
    private static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int change = left[i - 1] == right[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[left.Length, right.Length];
    }
}
