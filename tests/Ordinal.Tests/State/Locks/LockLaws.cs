using System.Text;
using Ordinal.State;

namespace Ordinal.Tests.State.Locks;

/// <summary>Laws that hold for locks whatever a model says: they look at the machine alone.</summary>
internal sealed class LockLaws
{
    private readonly Dictionary<string, long> _lastToken = [];
    private readonly Dictionary<string, (string Owner, long Token)> _holder = [];
    private readonly Dictionary<string, List<long>> _line = [];

    /// <summary>Looks at the machine after a step.</summary>
    internal void Observe(StateMachine machine)
    {
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = machine.Context.Names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            LockObject target = (LockObject)named;
            string name = Encoding.UTF8.GetString(target.Key);
            ObserveHolder(name, target);
            ObserveLine(name, target);
        }
    }

    /// <summary>Requires that an owner that has just cancelled neither holds nor waits.</summary>
    internal void Cancelled(string name, string owner, StateMachine machine)
    {
        if (machine.Context.Names.Find(Encoding.UTF8.GetBytes(name)) is LockObject target)
        {
            byte[] key = Encoding.UTF8.GetBytes(owner);
            Assert.False(target.Holder?.HasKey(key) ?? false, $"{owner} cancelled its wait for {name} and holds it.");
            Assert.Null(target.FindWaiter(key));
        }
    }

    private void ObserveHolder(string name, LockObject target)
    {
        if (target.Holder is not { } holder)
        {
            _holder.Remove(name);
            return;
        }

        (string Owner, long Token) now = (Encoding.UTF8.GetString(holder.Key), holder.Token);
        if (!_holder.TryGetValue(name, out (string Owner, long Token) before) || before.Token != now.Token)
        {
            Assert.True(
                now.Token > _lastToken.GetValueOrDefault(name),
                $"{name} was granted with token {now.Token} after {_lastToken.GetValueOrDefault(name)}.");
            _lastToken[name] = now.Token;
        }
        else
        {
            Assert.Equal(before.Owner, now.Owner);
        }

        _holder[name] = now;
    }

    // First come, first served: those who were in line and still are stand in the same order, and newcomers behind them.
    private void ObserveLine(string name, LockObject target)
    {
        List<long> now = [];
        for (int i = 0; i < target.Waiters.Count; i++)
        {
            now.Add(target.Waiters[i].PartyId);
        }

        List<long> before = _line.GetValueOrDefault(name, []);
        List<long> stayed = before.FindAll(now.Contains);
        Assert.Equal(stayed, now.Take(stayed.Count));
        if (target.Holder is { } holder && before.Contains(holder.PartyId))
        {
            Assert.True(
                stayed.TrueForAll(waiter => waiter > holder.PartyId), $"{name} was granted past somebody who came earlier.");
        }

        _line[name] = now;
    }
}
