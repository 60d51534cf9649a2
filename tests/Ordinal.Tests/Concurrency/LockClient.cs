using System.Globalization;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Concurrency;

internal sealed class LockClient(OrdinalEngine engine, int number, Random random)
    : HistoryClient<LockInput, LockReply>(engine, number, random)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly LockOwner _owner = new(string.Create(CultureInfo.InvariantCulture, $"o{number}"));
    private readonly Dictionary<string, long> _tokens = [];

    internal override LockInput Choose(string name, bool isForBatch) => Random.Next(isForBatch ? 9 : 10) switch
    {
        < 4 => LockInput.Acquire(_owner.Id),
        < 9 => LockInput.Release(_tokens.GetValueOrDefault(name)),
        _ => LockInput.Inspect(),
    };

    internal override async ValueTask<LockReply> SendAsync(string name, LockInput input)
    {
        ILock target = Engine.Lock(name);
        switch (input.Verb)
        {
            case LockVerb.Acquire:
                return ToReply(await target.AcquireAsync(_owner, Lease), input);
            case LockVerb.Release:
                return ToReply(await target.ReleaseAsync(_owner, input.Token), input);
            default:
                Ordinal.LockState state = await target.InspectAsync();
                return state.Owner is null ? LockReply.Free() : LockReply.Held(state.Owner, state.Token);
        }
    }

    internal override int Append(IBatch batch, string name, in LockInput input)
        => input.Verb == LockVerb.Acquire
            ? batch.Acquire(name, _owner, Lease)
            : batch.Release(name, _owner, input.Token);

    internal override LockReply Read(IBatch batch, int index, in LockInput input) => ToReply(batch.Grant(index), input);

    internal override void Learn(string name, in LockInput input, in LockReply reply)
    {
        if (input.Verb == LockVerb.Acquire && reply.Done)
        {
            _tokens[name] = reply.Token;
        }
    }

    private static LockReply ToReply(LockGrant grant, in LockInput input) => input.Verb == LockVerb.Release
        ? new LockReply(grant.Granted, null, 0)
        : grant.Granted ? LockReply.Granted(grant.Token) : new LockReply(false, null, 0);
}
