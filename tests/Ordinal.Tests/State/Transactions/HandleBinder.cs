using Ordinal.State;

namespace Ordinal.Tests.State.Transactions;

/// <summary>Puts one machine's own remembering names into commands, at every place where a command has a name.</summary>
internal sealed class HandleBinder(StateMachine machine)
{
    private readonly Dictionary<string, ObjectName> _handles = [];

    internal Command Bind(Command command)
    {
        command.Name = Bind(command.Name);
        if (command.Detail is { } detail)
        {
            command.Detail = new CommandDetail
            {
                Request = detail.Request,
                FenceLock = Bind(detail.FenceLock),
                FenceToken = detail.FenceToken,
                ContentType = detail.ContentType,
                Expected = detail.Expected,
                HolderValue = detail.HolderValue,
                Tags = detail.Tags,
                Series = detail.Series,
                Elements = detail.Elements,
                Replica = detail.Replica,
                SetRules = detail.SetRules,
                Transaction = Bind(detail.Transaction),
                Prefix = detail.Prefix,
                After = detail.After,
            };
        }

        return command;
    }

    private TransactionBody? Bind(TransactionBody? body) => body is null
        ? null
        : new TransactionBody
        {
            Compares = [.. body.Compares.Select(Bind)],
            Then = [.. body.Then.Select(Bind)],
            Else = [.. body.Else.Select(Bind)],
        };

    private Compare Bind(Compare compare) => new()
    {
        Name = Bind(compare.Name)!,
        Target = compare.Target,
        Relation = compare.Relation,
        Number = compare.Number,
        Value = compare.Value,
    };

    private ObjectName? Bind(ObjectName? name)
    {
        if (name is null)
        {
            return null;
        }

        string text = name.ToString();
        if (!_handles.TryGetValue(text, out ObjectName? handle))
        {
            handle = new ObjectName(text, machine);
            _handles.Add(text, handle);
        }

        return handle;
    }
}
