namespace Ordinal.Load;

/// <summary>
/// Works on a replica of its own, by its own clock, and is online now and then. What it has done stays in a list of its own until
/// the server has acknowledged it, so nothing is thrown away, and nothing is sent back that came from the server.
/// </summary>
internal sealed class OfflineMonkey(LwwClient server, SetCheck check, Random random, string name)
    : Monkey(server, check, random, name)
{
    // One round in ten was online in the original.
    private const int RoundsOffline = 10;

    private readonly Replica _replica = new();
    private readonly Replica _done = new();
    private readonly Replica _pending = new();
    private long _clock;
    private long _downloaded;

    internal override string Kind => "offline-to-online";

    internal override async Task ActAsync()
    {
        do
        {
            Work();
        }
        while (Random.Next(RoundsOffline) != 0);

        await UploadAllAsync();
        Replica told = await Server.DownloadAsync(_downloaded);
        Check.Since(Name, _downloaded, told);
        _replica.Merge(told);
        _downloaded = Math.Max(_downloaded, told.High);
    }

    internal override async Task UploadAllAsync()
    {
        if (_pending.IsEmpty)
        {
            return;
        }

        Replica sent = _pending.Copy();
        await Server.UploadAsync(sent);
        Check.Merge(sent);
        _pending.Forget(sent);
    }

    internal override async Task ConvergeAsync(Replica truth)
    {
        Check.Contained($"the server lacks what {Name} did", truth, _done);
        Check.Contained($"the server lacks what {Name} was told", truth, _replica);

        // Updates that others uploaded late have stamps below what it has read, so it reads from the beginning.
        _replica.Merge(await Server.DownloadAsync(since: 0));
        Check.Converge(Name, _replica, truth);
    }

    private void Work()
    {
        (bool isInsertion, long[] elements) = Pick();
        _clock = Math.Max(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), _clock + 1);
        foreach (long element in elements)
        {
            _replica.Take(isInsertion, element, _clock);
            _done.Take(isInsertion, element, _clock);
            _pending.Take(isInsertion, element, _clock);
        }
    }
}
