using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>A lock of three owners, whose releases mostly name the current token.</summary>
internal sealed class SimulatedLock : SimulatedObject<LockInput, LockReply>
{
    private string? _holder;
    private long _token;

    internal override LockInput Draw(Random random) => random.Next(6) switch
    {
        0 or 1 or 2 => LockInput.Acquire("abc".Substring(random.Next(3), 1)),
        3 or 4 => LockInput.Release(Math.Max(1, _token - (random.Next(4) == 0 ? 1 : 0))),
        _ => LockInput.Inspect(),
    };

    internal override LockReply Execute(LockInput input)
    {
        switch (input.Verb)
        {
            case LockVerb.Acquire when _holder is null:
                _holder = input.Owner;
                _token += 1 + (_token % 2);
                return LockReply.Granted(_token);
            case LockVerb.Acquire:
                return _holder == input.Owner ? LockReply.Granted(_token) : LockReply.Refused(_holder);
            case LockVerb.Release when _holder is not null && _token == input.Token:
                _holder = null;
                return LockReply.Released();
            case LockVerb.Release:
                return LockReply.NotHolder();
            default:
                return _holder is null ? LockReply.Free() : LockReply.Held(_holder, _token);
        }
    }
}
