using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Linearizability;

/// <summary>Makes legal histories of concurrent clients from a seed.</summary>
/// <remarks>
/// Each operation is done at one instant, and its call and return are drawn before and after that instant. Clients make
/// one call at a time. A client whose reply is lost is gone, and a new one takes its place.
/// </remarks>
internal sealed class HistorySimulator(Random random)
{
    private const int Gap = 10;

    internal int Clients { get; init; } = 3;

    /// <summary>
    /// How many percent of the operations lose their reply; every second one of these has no effect either.
    /// </summary>
    internal int LostPercent { get; init; } = 15;

    /// <summary>How far a call lies before the instant, and a return after it, at most.</summary>
    internal int Spread { get; init; } = 30;

    internal List<Operation<TInput, TReply>> Run<TInput, TReply>(SimulatedObject<TInput, TReply> target, int operations)
        where TInput : struct
        where TReply : struct
    {
        var history = new List<Operation<TInput, TReply>>(operations);
        long[] freeSince = new long[Clients];
        int[] ids = [.. Enumerable.Range(0, Clients)];
        long now = 0;
        while (history.Count < operations)
        {
            now = Math.Max(now + Gap, freeSince.Min() + 1);
            int[] free = [.. Enumerable.Range(0, Clients).Where(slot => freeSince[slot] < now)];
            int client = free[random.Next(free.Length)];
            long call = Math.Max(freeSince[client] + 1, now - random.Next(Spread + 1));
            TInput input = target.Draw(random);
            if (random.Next(100) < LostPercent)
            {
                if (random.Next(2) == 0)
                {
                    target.Execute(input);
                }

                history.Add(Operation.Unknown<TInput, TReply>(HistoryCases.Name, ids[client], input, call));
                freeSince[client] = now;
                ids[client] = ids.Max() + 1;
                continue;
            }

            freeSince[client] = now + random.Next(Spread + 1);
            history.Add(Operation.Returned(
                HistoryCases.Name, ids[client], input, target.Execute(input), (call, freeSince[client])));
        }

        return history;
    }
}
