using Ordinal.State;

namespace Ordinal.Benchmarks;

/// <summary>The top of the ladder: one thread applies commands to a state that nobody else sees.</summary>
internal sealed class ApplyRung : LadderRung
{
    private readonly StateMachine _machine = new(new ChangeBuffer(ChangeBuffer.SlotsMin, 1 << 20));
    private readonly ObjectName[] _names;

    internal ApplyRung()
        : base("apply", "one thread, no role, nobody who waits", above: null)
        => _names = [.. CallerNames.All.Select(name => new ObjectName(name, _machine))];

    /// <inheritdoc/>
    protected override Task<long> MintAsync(CancellationToken end) => Task.Run(() => Mint(end));

    private long Mint(CancellationToken end)
    {
        long minted = 0;
        Reply reply = default;
        while (!end.IsCancellationRequested)
        {
            foreach (ObjectName name in _names)
            {
                _machine.Apply(new Command(CommandKind.CounterNext, name), ref reply);
                minted += reply.Status == StatusCode.Ok ? 1 : 0;
            }
        }

        return minted;
    }
}
