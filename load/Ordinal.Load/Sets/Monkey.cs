namespace Ordinal.Load;

/// <summary>A bot on a set of integers from 0 to 99, as those of lww-node are; it checks what it sees.</summary>
internal abstract class Monkey(LwwClient server, SetCheck check, Random random, string name)
{
    /// <summary>How many elements there are.</summary>
    internal const int Elements = 100;

    private const int TogetherMax = 10;

    /// <summary>Its kind, for the figures.</summary>
    internal abstract string Kind { get; }

    protected LwwClient Server { get; } = server;

    protected SetCheck Check { get; } = check;

    protected Random Random { get; } = random;

    protected string Name { get; } = name;

    /// <summary>Does one thing at the server.</summary>
    internal abstract Task ActAsync();

    /// <summary>Gives the server everything it has not given yet, when all have stopped.</summary>
    internal virtual Task UploadAllAsync() => Task.CompletedTask;

    /// <summary>Reads to the end and compares, when all have uploaded.</summary>
    /// <param name="truth">Everything that the server has.</param>
    internal virtual Task ConvergeAsync(Replica truth) => Task.CompletedTask;

    /// <summary>What is done next: insert or delete, and one to ten elements.</summary>
    protected (bool IsInsertion, long[] Elements) Pick()
    {
        bool isInsertion = Random.Next(2) == 0;
        long[] elements = new long[Random.Next(1, TogetherMax + 1)];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = Random.Next(Elements);
        }

        return (isInsertion, elements);
    }
}
