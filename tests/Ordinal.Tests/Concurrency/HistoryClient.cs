namespace Ordinal.Tests.Concurrency;

/// <summary>One client of a recorded history: chooses what to ask, asks it of the engine, and tells what was answered.</summary>
internal abstract class HistoryClient<TInput, TReply>(OrdinalEngine engine, int number, Random random)
    where TInput : struct
    where TReply : struct
{
    protected OrdinalEngine Engine { get; } = engine;

    protected int Number { get; } = number;

    protected Random Random { get; } = random;

    /// <summary>Something to ask.</summary>
    internal abstract TInput Choose(string name, bool isForBatch);

    /// <summary>Asks by a call of its own. The command is submitted when this returns.</summary>
    internal abstract ValueTask<TReply> SendAsync(string name, TInput input);

    /// <summary>Asks as a part of a batch.</summary>
    /// <returns>The index.</returns>
    internal abstract int Append(IBatch batch, string name, in TInput input);

    /// <summary>What the batch was answered.</summary>
    internal abstract TReply Read(IBatch batch, int index, in TInput input);

    /// <summary>Remembers an answer, so that compares and releases to come have a chance.</summary>
    internal virtual void Learn(string name, in TInput input, in TReply reply)
    {
    }
}
