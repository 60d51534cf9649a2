using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The answers of additions of 1 that were minted together.</summary>
internal static class IncrementAnswers
{
    /// <summary>Writes them in order.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="batch">The answered batch.</param>
    internal static void Write(ref RespWriter writer, CommandBatch batch)
    {
        ReadOnlySpan<Mint> increments = batch.Increments;
        if (!batch.HasRefused)
        {
            foreach (ref readonly Mint increment in increments)
            {
                writer.Integer(increment.Value);
            }

            return;
        }

        for (int i = 0; i < increments.Length; i++)
        {
            if (batch.IsRefused(i, out Reply refusal))
            {
                writer.Error(RespErrors.Of(new Command(CommandKind.CounterAdd, increments[i].Name), refusal));
            }
            else
            {
                writer.Integer(increments[i].Value);
            }
        }
    }
}
