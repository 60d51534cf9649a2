using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>What can be done to a name of any kind.</summary>
internal sealed class NameModel(ModelState state)
{
    internal Answer Apply(Command command)
    {
        if (command.Kind == CommandKind.NameList)
        {
            return List(command);
        }

        string name = command.Name!.ToString();
        state.Live.TryGetValue(name, out ModelEntry? entry);
        if (entry is null)
        {
            return command.Kind == CommandKind.NameDelete
                ? state.Say(name, StatusCode.Ok, applied: false)
                : state.Refuse(name, StatusCode.NotFound);
        }

        if (command.Kind == CommandKind.NameInspect)
        {
            return state.Say(name, StatusCode.Ok, applied: true, state.LeftMs(entry.DeadlineMs));
        }

        if (command.Number2 != 0 && command.Number2 != (long)entry.Kind)
        {
            return state.RefuseKind(entry);
        }

        return command.Kind == CommandKind.NameDelete ? Delete(entry) : Touch(entry, command.Number1);
    }

    private Answer Delete(ModelEntry entry)
    {
        state.Delete(entry);
        return state.Say(entry.Name, StatusCode.Ok, applied: true);
    }

    private Answer Touch(ModelEntry entry, long ttlMs)
    {
        if (ttlMs is < 0 or > OrdinalLimits.TimeToLiveMsMax)
        {
            return state.Refuse(
                entry.Name, StatusCode.OutOfRange, ttlMs, 0, ttlMs < 0 ? 0 : OrdinalLimits.TimeToLiveMsMax);
        }

        long? deadline = ttlMs == 0 ? null : state.NowMs + ttlMs;
        bool applied = entry.DeadlineMs is not null || ttlMs > 0;
        if (entry.DeadlineMs != deadline)
        {
            state.SetDeadline(entry, deadline);
            state.Commit();
        }

        return state.Say(entry.Name, StatusCode.Ok, applied, state.LeftMs(deadline));
    }

    private Answer List(Command command)
    {
        string prefix = Encoding.UTF8.GetString(command.Detail?.Prefix ?? []);
        string? after = command.Detail?.After is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        Utf8Order order = new();
        NameEntry[] page = [.. state.Live.Values
            .Where(e => e.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(e => after is null || order.Compare(e.Name, after) > 0)
            .Where(e => e.DeadlineMs is null || e.DeadlineMs > state.NowMs)
            .Take(command.Number1 is > 0 and < 10_000 ? (int)command.Number1 : 10_000)
            .Select(e => new NameEntry(e.Name, e.Kind, e.Version, e.Created, e.Modified))];
        return new Answer(
            StatusCode.Ok, ObjectKind.None, true, state.Revision, 0, 0, 0, page.Length, 0, 0, string.Join("; ", page));
    }
}
