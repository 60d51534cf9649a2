using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>What cells do: a value or none, a content type, a deadline.</summary>
internal sealed class CellModel(ModelState state)
{
    private const CommandFlags Conditions = CommandFlags.CompareValue | CommandFlags.CompareRevision
        | CommandFlags.CompareAbsent | CommandFlags.ComparePresent;

    internal Answer Apply(Command command)
    {
        string name = command.Name!.ToString();
        state.Live.TryGetValue(name, out ModelEntry? entry);
        bool mayReplace = command.Kind == CommandKind.CellWrite && entry is CounterEntry
            && command.Flags.HasFlag(CommandFlags.ReplaceCounter);
        if (entry is not null and not CellEntry && !mayReplace)
        {
            return state.RefuseKind(entry);
        }

        CellEntry? cell = entry as CellEntry;
        switch (command.Kind)
        {
            case CommandKind.CellRead:
                return cell is null
                    ? SayAbsent(name, StatusCode.NotFound)
                    : state.Say(
                        name, StatusCode.Ok, applied: true, cell.Value.Length, state.LeftMs(cell.DeadlineMs), 0, Text(cell));
            case CommandKind.CellWrite:
                return FindFault(name, command) ?? Put(name, entry, command);
            case CommandKind.CellClear:
                return Clear(name, cell, appliesToNothing: false);
            default:
                return FindFault(name, command) ?? Exchange(name, cell, command);
        }
    }

    private Answer Exchange(string name, CellEntry? cell, Command command)
    {
        bool isMet;
        switch (command.Flags & Conditions)
        {
            case CommandFlags.CompareValue:
                isMet = cell is not null && cell.Value.SequenceEqual(command.Detail?.Expected ?? []);
                break;
            case CommandFlags.CompareRevision:
                isMet = (cell?.Modified ?? 0) == command.Number2;
                break;
            case CommandFlags.CompareAbsent:
                isMet = cell is null;
                break;
            case CommandFlags.ComparePresent:
                isMet = cell is not null;
                break;
            default:
                return state.Refuse(name, StatusCode.InvalidArgument, (long)(command.Flags & Conditions));
        }

        if (isMet)
        {
            return command.Flags.HasFlag(CommandFlags.ClearOnSwap)
                ? Clear(name, cell, appliesToNothing: true)
                : Put(name, cell, command);
        }

        return cell is null
            ? SayAbsent(name, StatusCode.CompareFailed) with { N2 = command.Number2 }
            : state.Say(name, StatusCode.CompareFailed, applied: false, cell.Modified, command.Number2, 0, Text(cell));
    }

    private Answer Put(string name, ModelEntry? entry, Command command)
    {
        long? deadline = command.Number1 > 0 ? state.NowMs + command.Number1 : null;
        if (command.Flags.HasFlag(CommandFlags.KeepTimeToLive))
        {
            deadline = entry?.DeadlineMs;
        }

        if (entry is CellEntry cell)
        {
            state.Change(cell);
        }
        else
        {
            cell = new CellEntry(name);
            state.Create(cell);
        }

        cell.Value = command.Value.ToArray();
        cell.ContentType = command.Detail?.ContentType is { } type ? Encoding.UTF8.GetString(type) : null;
        state.SetDeadline(cell, deadline);
        return state.Say(name, StatusCode.Ok, applied: true, cell.Value.Length, state.LeftMs(deadline));
    }

    private Answer Clear(string name, CellEntry? cell, bool appliesToNothing)
    {
        if (cell is null)
        {
            return state.Say(name, StatusCode.Ok, appliesToNothing);
        }

        state.Delete(cell);
        return state.Say(name, StatusCode.Ok, applied: true);
    }

    /// <summary>An absent cell tells its last version, so that "cleared" and "never written" differ.</summary>
    private Answer SayAbsent(string name, StatusCode status)
        => state.Refuse(name, status) with { Version = state.Gone.GetValueOrDefault(name)?.Version ?? 0 };

    private Answer? FindFault(string name, Command command)
    {
        if (command.Value.Length > 512 * 1024)
        {
            return state.Refuse(name, StatusCode.LimitExceeded, command.Value.Length, 0, 512 * 1024);
        }

        if (command.Detail?.ContentType?.Length > 256)
        {
            return state.Refuse(name, StatusCode.LimitExceeded, command.Detail.ContentType.Length, 0, 256);
        }

        return command.Number1 switch
        {
            < 0 => state.Refuse(name, StatusCode.OutOfRange, command.Number1, 0, 0),
            > OrdinalLimits.TimeToLiveMsMax => state.Refuse(
                name, StatusCode.OutOfRange, command.Number1, 0, OrdinalLimits.TimeToLiveMsMax),
            _ => null,
        };
    }

    private string Text(CellEntry cell) => Answer.CellText(
        cell.Value, cell.ContentType, cell.Version, cell.Created, cell.Modified, state.LeftMs(cell.DeadlineMs));
}
