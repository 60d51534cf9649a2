namespace Ordinal.Load;

/// <summary>Only reads: each time what is above the last stamp it has seen.</summary>
internal sealed class ViewerMonkey(LwwClient server, SetCheck check, Random random, string name)
    : Monkey(server, check, random, name)
{
    private readonly Replica _replica = new();
    private long _downloaded;

    internal override string Kind => "viewer";

    internal override async Task ActAsync()
    {
        Replica told = await Server.DownloadAsync(_downloaded);
        Check.Since(Name, _downloaded, told);
        _replica.Merge(told);
        _downloaded = Math.Max(_downloaded, told.High);
    }

    internal override async Task ConvergeAsync(Replica truth)
    {
        long since = _downloaded;
        await ActAsync();
        Replica above = new();
        foreach ((bool isInsertion, long element, long stamp) in truth.Updates().Where(update => update.Stamp > since))
        {
            above.Take(isInsertion, element, stamp);
        }

        Check.Contained($"{Name} was not told", _replica, above);
        Check.Contained($"the server lacks what {Name} was told", truth, _replica);

        // Updates that bots uploaded late have stamps below what it has read, so it reads from the beginning.
        _replica.Merge(await Server.DownloadAsync(since: 0));
        Check.Converge(Name, _replica, truth);
    }
}
