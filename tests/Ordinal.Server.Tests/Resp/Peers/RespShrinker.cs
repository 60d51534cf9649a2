namespace Ordinal.Server.Tests;

/// <summary>Leaves out of a failing program what the failure does not need.</summary>
internal static class RespShrinker
{
    // Enough for a program of a hundred steps; a failure is read sooner than this runs out.
    private const int RunsMax = 200;

    /// <summary>Cuts a failing program down.</summary>
    /// <param name="steps">The program.</param>
    /// <param name="mismatch">How it fails.</param>
    /// <param name="run">Runs a program.</param>
    /// <returns>A program that fails too, in its last step, and how.</returns>
    /// <remarks>
    /// Removes ever smaller pieces. Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002.
    /// </remarks>
    internal static async Task<(IReadOnlyList<RespStep> Steps, RespMismatch Mismatch)> ShrinkAsync(
        IReadOnlyList<RespStep> steps, RespMismatch mismatch, Func<IReadOnlyList<RespStep>, Task<RespMismatch?>> run)
    {
        RespStep[] kept = [.. steps.Take(mismatch.Index + 1)];
        int runs = 0;
        for (int piece = kept.Length / 2; piece > 0; piece = piece == 1 ? 0 : (piece + 1) / 2)
        {
            for (int at = kept.Length - 1 - piece; at >= 0 && runs < RunsMax; at -= piece)
            {
                RespStep[] shorter = [.. kept[..at], .. kept[(at + piece)..]];
                runs++;
                if (RespProgram.CouldBeDrawn(shorter) && await run(shorter) is { } still)
                {
                    kept = shorter[..(still.Index + 1)];
                    mismatch = still;
                    at = Math.Min(at, kept.Length - 1);
                }
            }
        }

        return (kept, mismatch);
    }
}
