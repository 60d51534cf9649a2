namespace Ordinal.Load;

/// <summary>One caller of <see cref="CellExchangeScenario"/>: its connection, its choices, and what it read last.</summary>
internal sealed class CellExchanger(RespClient connection, Random random) : IDisposable
{
    private const int AddedMax = 9;

    internal RespClient Connection { get; } = connection;

    /// <summary>The highest value that it has seen.</summary>
    internal long Seen { get; set; }

    /// <summary>How much comes next, 1 or more.</summary>
    internal int PickAdded() => random.Next(1, AddedMax + 1);

    public void Dispose() => Connection.Dispose();
}
