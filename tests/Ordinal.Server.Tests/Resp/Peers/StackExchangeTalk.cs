using System.Globalization;
using StackExchange.Redis;

namespace Ordinal.Server.Tests;

/// <summary>What an application does through StackExchange.Redis, and what comes back, one line a step.</summary>
internal sealed class StackExchangeTalk
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly List<string> _lines = [];
    private readonly List<string> _complaints = [];

    /// <summary>What came back.</summary>
    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>Errors that the client told of.</summary>
    internal IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Talks to the server at a port.</summary>
    internal static async Task<StackExchangeTalk> WithAsync(int port)
    {
        StackExchangeTalk talk = new();
        ConfigurationOptions options = new() { AbortOnConnectFail = true, ClientName = "talk", AllowAdmin = true };
        options.EndPoints.Add("127.0.0.1", port);
        using StringWriter log = new();
        using ConnectionMultiplexer client = await ConnectionMultiplexer.ConnectAsync(options, log);
        client.ErrorMessage += (_, e) => talk.Complain(e.Message);
        client.InternalError += (_, e) => talk.Complain(e.Exception.Message);
        client.ConnectionFailed += (_, e) => talk.Complain($"{e.ConnectionType} {e.FailureType}");
        talk.Show("standalone", client.GetServer("127.0.0.1", port).ServerType);
        talk.Show("connected", client.GetCounters().Subscription.SocketCount > 0 && client.IsConnected);
        IDatabase database = client.GetDatabase();
        await talk.StringsAsync(database);
        await talk.BatchesAsync(database);
        await talk.TransactionsAsync(database);
        await talk.LocksAsync(database);
        await talk.ScansAsync(client.GetServer("127.0.0.1", port), database);
        await talk.MessagesAsync(client.GetSubscriber());
        return talk;
    }

    private async Task StringsAsync(IDatabase database)
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)];
        Show("set", await database.StringSetAsync("s:a", "1"));
        Show("set again", await database.StringSetAsync("s:a", "2", Long, When.NotExists));
        Show("set that exists", await database.StringSetAsync("s:a", "3", Long, When.Exists));
        Show("left", await database.KeyTimeToLiveAsync("s:a") > TimeSpan.FromMinutes(4));
        Show("persist", await database.KeyPersistAsync("s:a"));
        Show("none left", await database.KeyTimeToLiveAsync("s:a"));
        Show("with expiry", await database.StringGetWithExpiryAsync("s:a") is { Expiry: null, Value: var value } ? value : "?");
        Show("increment", await database.StringIncrementAsync("s:a", 40));
        Show("decrement", await database.StringDecrementAsync("s:a"));
        Show("get set", await database.StringGetSetAsync("s:a", "x"));
        Show("length", await database.StringLengthAsync("s:a"));
        Show("bytes", await database.StringSetAsync("s:b", bytes));
        Show("same bytes", Enumerable.SequenceEqual(bytes, (byte[])(await database.StringGetAsync("s:b"))!));
        Show("many", await database.StringSetAsync([new("s:c", "1"), new("s:d", "2")]));
        Show("many read", string.Join(",", await database.StringGetAsync(["s:c", "s:none", "s:d"])));
        Show("type", await database.KeyTypeAsync("s:c"));
        Show("exists", await database.KeyExistsAsync("s:none"));
        Show("expire", await database.KeyExpireAsync("s:c", DateTime.UtcNow.AddDays(1)));
        Show("error", await ErrorAsync(database.StringIncrementAsync("s:b")));
        Show("deleted", await database.KeyDeleteAsync(["s:a", "s:b", "s:c", "s:d", "s:none"]));
        Show("ping", await database.PingAsync() > TimeSpan.Zero);
    }

    private async Task BatchesAsync(IDatabase database)
    {
        StackExchange.Redis.IBatch batch = database.CreateBatch();
        Task<long>[] increments = [.. Enumerable.Range(0, 500).Select(_ => batch.StringIncrementAsync("s:n"))];
        batch.Execute();
        Show("batch", (await Task.WhenAll(increments)).SequenceEqual(Enumerable.Range(1, 500).Select(static i => (long)i)));
        Show("read and deleted", (await database.StringGetAsync("s:n"), await database.KeyDeleteAsync("s:n")));
    }

    private async Task TransactionsAsync(IDatabase database)
    {
        await database.StringSetAsync("s:t", "1");
        foreach (string expected in (string[])["1", "1"])
        {
            StackExchange.Redis.ITransaction transaction = database.CreateTransaction();
            transaction.AddCondition(Condition.StringEqual("s:t", expected));
            transaction.AddCondition(Condition.KeyNotExists("s:none"));
            Task<bool> set = transaction.StringSetAsync("s:t", "2");
            Task<long> incremented = transaction.StringIncrementAsync("s:t");
            bool isCommitted = await transaction.ExecuteAsync();
            Show("transaction", isCommitted);
            Show("parts", isCommitted ? $"{await set} {await incremented}" : $"{set.Status} {incremented.Status}");
        }

        Show("after", await database.StringGetAsync("s:t"));
        await database.KeyDeleteAsync("s:t");
    }

    private async Task LocksAsync(IDatabase database)
    {
        Show("take", await database.LockTakeAsync("s:lock", "me", Long));
        Show("take by another", await database.LockTakeAsync("s:lock", "you", Long));
        Show("query", await database.LockQueryAsync("s:lock"));
        Show("extend", await database.LockExtendAsync("s:lock", "me", Long));
        Show("extend by another", await database.LockExtendAsync("s:lock", "you", Long));
        Show("release by another", await database.LockReleaseAsync("s:lock", "you"));
        Show("release", await database.LockReleaseAsync("s:lock", "me"));
        Show("query when free", (await database.LockQueryAsync("s:lock")).IsNull);
        Show("take when free", await database.LockTakeAsync("s:lock", "you", Long));
        Show("deleted", await database.KeyDeleteAsync("s:lock"));
    }

    private async Task ScansAsync(IServer server, IDatabase database)
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => database.StringSetAsync($"s:scan:{i}", i)));
        Show("scan", server.Keys(pattern: "s:scan:*", pageSize: 9).Distinct().Count());
        Show("size", await server.DatabaseSizeAsync());
        Show("deleted", await database.KeyDeleteAsync([.. Enumerable.Range(0, 100).Select(static i => (RedisKey)$"s:scan:{i}")]));
    }

    private async Task MessagesAsync(ISubscriber subscriber)
    {
        TaskCompletionSource<string> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await subscriber.SubscribeAsync("s:news", (_, message) => told.TrySetResult(message!));
        Show("told", await subscriber.PublishAsync("s:news", "hello"));
        Show("message", await Deadline.WithinAsync(told.Task, "the message on s:news"));
        await subscriber.UnsubscribeAsync("s:news");
        Show("told nobody", await subscriber.PublishAsync("s:news", "hello"));
    }

    private static async Task<string> ErrorAsync(Task task)
    {
        try
        {
            await task;
            return "none";
        }
        catch (RedisServerException e)
        {
            return e.Message;
        }
    }

    private void Show(string step, object? value)
        => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{step}: {value ?? "nothing"}"));

    private void Complain(string text)
    {
        lock (_complaints)
        {
            _complaints.Add(text);
        }
    }
}
