namespace Ordinal.Client.Tests;

/// <summary>
/// What every <see cref="IOrdinal"/> does, embedded or on a server. Tests of one server share it, so each has names of its own
/// and counts revisions from where it finds the engine.
/// </summary>
public abstract class ContractTests : IAsyncLifetime
{
    private protected static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static long s_last;
    private readonly long _number = Interlocked.Increment(ref s_last);

    private protected IOrdinal Ordinal { get; private set; } = null!;

    /// <summary>What all names of the test begin with.</summary>
    private protected string Prefix => $"contract/{_number}/";

    /// <inheritdoc/>
    public async Task InitializeAsync() => Ordinal = await OpenAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Ordinal.DisposeAsync();

    /// <summary>Opens an engine, or another client of the server.</summary>
    private protected abstract Task<IOrdinal> OpenAsync();

    /// <summary>A name that no other test has.</summary>
    private protected string Name(string last) => Prefix + last;

    /// <summary>A request id that no other test has.</summary>
    private protected string Id(string last) => $"contract-{_number}-{last}";

    /// <summary>The revision that the engine is at.</summary>
    private protected async Task<long> RevisionAsync() => (await Ordinal.ListNamesAsync(Name("none"))).Revision;

    /// <summary>The refusal of a call, after a look at its code and its words.</summary>
    private protected static async Task<OrdinalException> RefusedAsync(
        StatusCode code, Func<Task> call, params string[] words)
    {
        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            () => Deadline.WithinAsync(call(), $"a refusal by {code}"));
        Assert.True(code == refusal.Code, $"{code} was expected, not {refusal.Code}: {refusal.Message}");
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
        return refusal;
    }

    /// <summary>Completes when a token is cancelled.</summary>
    private protected static async Task CancelledAsync(string what, CancellationToken token)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
        await Deadline.WithinAsync(cancelled.Task, what);
    }

    private protected static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
