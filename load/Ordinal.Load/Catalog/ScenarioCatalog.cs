namespace Ordinal.Load;

/// <summary>All scenarios.</summary>
internal static class ScenarioCatalog
{
    /// <summary>In the order in which they are listed.</summary>
    internal static IReadOnlyList<ScenarioEntry> All { get; } =
    [
        new("mint-http", "integers over HTTP, one a request", Protocols.Http, setting => new HttpMintScenario(setting)),
        new("mint-tcp", "integers over bare TCP, one a connection", Protocols.Tcp | Protocols.Http,
            setting => new TcpMintScenario(setting)),
        new("mint-resp", "integers over RESP, --pipeline of them together", Protocols.Resp | Protocols.Http,
            setting => new RespMintScenario(setting)),
        new("mint-engine", "integers from an engine inside this process", Protocols.None,
            setting => new EngineMintScenario(setting)),
        new("hot-counter", "one counter by HTTP, RESP and TCP at the same time",
            Protocols.Http | Protocols.Resp | Protocols.Tcp, setting => new HotCounterScenario(setting)),
        new("many-counters", "100,000 counters, each asked now and then", Protocols.Resp,
            setting => new ManyCountersScenario(setting)),
        new("ticket-queue", "join a line, wait for the turn, leave", Protocols.Http, setting => new TicketQueueScenario(setting)),
        new("lock-contention", "everybody wants one lock, and writes a cell under its fence", Protocols.Http,
            setting => new LockContentionScenario(setting)),
        new("cell-exchange", "everybody adds to one cell by compare-exchange", Protocols.Resp,
            setting => new CellExchangeScenario(setting)),
        new("set-storm", "three kinds of bots insert, delete and merge over transit", Protocols.Lww,
            setting => new SetStormScenario(setting)),
        new("watch-fanout", "one writer, --watchers that are told each change", Protocols.Http | Protocols.Resp,
            setting => new WatchFanOutScenario(setting)),
        new("slow-watcher", "a reader that stops, beside others that go on", Protocols.Http | Protocols.Resp,
            setting => new SlowWatcherScenario(setting)),
        new("restart", "kill -9 in the middle, and the same directory again", Protocols.Resp,
            setting => new RestartScenario(setting)) { NeedsOwnServer = true },
    ];

    /// <summary>Finds a scenario by its name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static ScenarioEntry Find(string name)
        => All.FirstOrDefault(entry => entry.Name == name)
            ?? throw new UsageException(
                $"There is no scenario '{name}'; there are {string.Join(", ", All.Select(entry => entry.Name))}.");
}
