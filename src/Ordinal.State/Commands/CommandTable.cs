namespace Ordinal.State;

/// <summary>Which operation answers which kind of command.</summary>
internal static class CommandTable
{
    /// <summary>Runs a command that nothing stands in the way of any more.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="command">The command.</param>
    /// <param name="reply">The answer; written over its default.</param>
    internal static void Run(StateMachine machine, in Command command, ref Reply reply)
    {
        ApplyContext context = machine.Context;
        switch (command.Kind)
        {
            case CommandKind.CounterGet:
                CounterOperations.Get(context, command.Name!, ref reply);
                break;
            case CommandKind.CounterNext:
                CounterOperations.Next(context, command.Name!, ref reply);
                break;
            case CommandKind.CounterAdd:
                CounterOperations.Add(context, command.Name!, command.Number1, ref reply);
                break;
            case CommandKind.CounterSet:
                CounterOperations.Set(context, command.Name!, command.Number1, ref reply);
                break;
            case CommandKind.CounterCompareAndSet:
                CounterOperations.CompareAndSet(context, command.Name!, command.Number1, command.Number2, ref reply);
                break;
            case CommandKind.CounterReserve:
                CounterOperations.Reserve(context, command.Name!, command.Number1, ref reply);
                break;
            case CommandKind.CounterConfigure:
                CounterOperations.Configure(context, command.Name!, command.Detail?.Series, ref reply);
                break;
            case CommandKind.QueueList:
                QueueOperations.List(context, command, ref reply);
                break;
            case CommandKind.QueueGet:
                QueueOperations.Get(context, command, ref reply);
                break;
            case CommandKind.QueueHead:
                QueueOperations.Head(context, command, ref reply);
                break;
            case CommandKind.QueueJoin:
                QueueOperations.Join(context, command, ref reply);
                break;
            case CommandKind.QueueLeave:
                QueueOperations.Leave(context, command, ref reply);
                break;
            case CommandKind.QueueRenew:
                QueueOperations.Renew(context, command, ref reply);
                break;
            case CommandKind.CellRead:
                CellOperations.Read(context, command, ref reply);
                break;
            case CommandKind.CellWrite:
                CellOperations.Write(context, command, ref reply);
                break;
            case CommandKind.CellClear:
                CellOperations.Clear(context, command, ref reply);
                break;
            case CommandKind.CellCompareExchange:
                CellOperations.CompareExchange(context, command, ref reply);
                break;
            case CommandKind.TextRead:
                TextOperations.Read(context, command, ref reply);
                break;
            case CommandKind.TextWrite:
                TextOperations.Write(context, command, ref reply);
                break;
            case CommandKind.TextTake:
                TextOperations.Take(context, command, ref reply);
                break;
            default:
                RunOther(machine, context, command, ref reply);
                break;
        }
    }

    private static void RunOther(StateMachine machine, ApplyContext context, in Command command, ref Reply reply)
    {
        switch (command.Kind)
        {
            case CommandKind.SetMembers:
                SetReads.Members(context, command, ref reply);
                break;
            case CommandKind.SetContains:
                SetReads.Contains(context, command, ref reply);
                break;
            case CommandKind.SetUpdates:
                SetReads.Updates(context, command, ref reply);
                break;
            case CommandKind.SetInsert:
                SetOperations.Insert(context, command, ref reply);
                break;
            case CommandKind.SetDelete:
                SetOperations.Delete(context, command, ref reply);
                break;
            case CommandKind.SetMerge:
                SetOperations.Merge(context, command, ref reply);
                break;
            case CommandKind.SetConfigure:
                SetOperations.Configure(context, command, ref reply);
                break;
            case CommandKind.LockInspect:
                LockOperations.Inspect(context, command, ref reply);
                break;
            case CommandKind.LockAcquire:
                LockOperations.Acquire(context, command, ref reply);
                break;
            case CommandKind.LockRenew:
                LockOperations.Renew(context, command, ref reply);
                break;
            case CommandKind.LockRelease:
                LockOperations.Release(context, command, ref reply);
                break;
            case CommandKind.LockBreak:
                LockOperations.Break(context, command, ref reply);
                break;
            case CommandKind.LockCancelWait:
                LockOperations.CancelWait(context, command, ref reply);
                break;
            case CommandKind.SessionInspect:
                SessionOperations.Inspect(context, command, ref reply);
                break;
            case CommandKind.SessionOpen:
                SessionOperations.Open(context, command, ref reply);
                break;
            case CommandKind.SessionRenew:
                SessionOperations.Renew(context, command, ref reply);
                break;
            case CommandKind.SessionClose:
                SessionOperations.Close(context, command, ref reply);
                break;
            case CommandKind.NameInspect:
                NameOperations.Inspect(context, command, ref reply);
                break;
            case CommandKind.NameList:
                NameOperations.List(context, command, ref reply);
                break;
            case CommandKind.NameDelete:
                NameOperations.Delete(context, command, ref reply);
                break;
            case CommandKind.NameTouch:
                NameOperations.Touch(context, command, ref reply);
                break;
            case CommandKind.NameCount:
                NameOperations.Count(context, ref reply);
                break;
            case CommandKind.NameClear:
                NameOperations.Clear(context, command, ref reply);
                break;
            case CommandKind.NameImport:
                ImportOperations.Import(context, command, ref reply);
                break;
            case CommandKind.Transaction:
                TransactionOperations.Run(machine, context, command, ref reply);
                break;
            default:
                reply.Refuse(StatusCode.InvalidArgument, (long)command.Kind);
                break;
        }
    }
}
