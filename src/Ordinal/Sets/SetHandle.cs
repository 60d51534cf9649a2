using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A last-write-wins set of one engine.</summary>
internal sealed class SetHandle(Writer writer, string name) : MadeOfText(name), ILwwSet
{
    private readonly ObjectName _name = new(name, writer.Machine);

    public string Name => Text!; // a handle is made for a text

    public ValueTask<bool> ContainsAsync(LwwValue element, CancellationToken cancellationToken = default)
        => writer.SendAsync<bool, SetProjections.Contains>(
            SetCommands.Change(CommandKind.SetContains, _name, [element], null), cancellationToken);

    public ValueTask<SetPage> MembersAsync(
        LwwValue? after = null, int limit = 0, CancellationToken cancellationToken = default)
        => writer.SendAsync<SetPage, SetProjections.Page>(
            new Command(CommandKind.SetMembers, _name)
            {
                Number1 = limit,
                Detail = after is null ? null : new CommandDetail { After = after.ToCanonicalBytes() },
            },
            cancellationToken);

    public ValueTask<SetUpdates> UpdatesSinceStampAsync(
        long stamp, int limit = 0, CancellationToken cancellationToken = default)
        => writer.SendAsync<SetUpdates, SetProjections.Updates>(
            new Command(CommandKind.SetUpdates, _name) { Number1 = limit, Number2 = stamp }, cancellationToken);

    public ValueTask<SetUpdates> UpdatesSinceRevisionAsync(
        long revision, int limit = 0, CancellationToken cancellationToken = default)
        => writer.SendAsync<SetUpdates, SetProjections.Updates>(
            new Command(CommandKind.SetUpdates, _name)
            {
                Number1 = limit,
                Number2 = revision,
                Flags = CommandFlags.SinceRevision,
            },
            cancellationToken);

    public ValueTask<SetResult> InsertAsync(
        IEnumerable<LwwValue> elements, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => ChangeAsync(SetCommands.Change(CommandKind.SetInsert, _name, elements, options), cancellationToken);

    public ValueTask<SetResult> DeleteAsync(
        IEnumerable<LwwValue> elements, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => ChangeAsync(SetCommands.Change(CommandKind.SetDelete, _name, elements, options), cancellationToken);

    public ValueTask<SetResult> MergeAsync(
        IReadOnlyCollection<SetUpdate> replica,
        WriteOptions? options = null,
        CancellationToken cancellationToken = default)
        => ChangeAsync(SetCommands.Merge(_name, replica, options), cancellationToken);

    public ValueTask<SetResult> ConfigureAsync(
        SetRules rules, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.FindFault() is { } fault)
        {
            return ValueTask.FromException<SetResult>(new OrdinalException(StatusCode.InvalidArgument, fault));
        }

        CommandDetail detail = new()
        {
            SetRules = rules,
            Request = WriteDetails.RequestOf(options),
            FenceLock = WriteDetails.FenceOf(options),
            FenceToken = options?.Fence?.Token ?? 0,
            Durability = options?.Durability,
        };
        return ChangeAsync(new Command(CommandKind.SetConfigure, _name) { Detail = detail }, cancellationToken);
    }

    public ValueTask<bool> DropAsync(WriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<bool, NameProjections.Existed>(
            new Command(CommandKind.NameDelete, _name)
            {
                Number2 = (long)ObjectKind.Set,
                Detail = WriteDetails.Of(options),
            },
            cancellationToken);

    private ValueTask<SetResult> ChangeAsync(in Command command, CancellationToken cancellationToken)
        => writer.SendAsync<SetResult, SetProjections.Result>(command, cancellationToken);
}
