using System.CommandLine;
using System.Threading.Tasks;
using Ordinal.Cli.Running;

namespace Ordinal.Cli;

/// <summary>The verbs of locks.</summary>
internal static class LockCommand
{
    private const string What = "lock";

    /// <summary>Makes <c>lock</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        What,
        CommandTree.Locks,
        new("get", Get),
        new("acquire", LockAcquire.Create),
        new("renew", Renew),
        new("release", Release),
        new("break", Break),
        new("delete", Delete),
        new("run", LockRunCommand.Create));

    private static Argument<string> Owner() => new("OWNER") { Description = "Who holds the lock, as 'lock acquire' prints it." };

    private static Argument<long> Token()
        => Flags.IntegerArgument("TOKEN", "The token of the grant, as 'lock acquire' prints it.");

    private static Command Get(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command get = new("get", "Prints free, or held, token, owner; then a line for each that waits.") { name };
        context.OnRun(get, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILock gate = engine.Lock(call.Get(name));
            LockReply.WriteState(call, gate.Name, await gate.InspectAsync().ConfigureAwait(false));
            return ExitCode.Yes;
        });
        return get;
    }

    private static Command Renew(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Argument<string> owner = Owner();
        Argument<long> token = Token();
        DurationOption ttl = Flags.Duration("--ttl", "The new lease from now, 30s if not given.");
        Command renew = new("renew", "Extends the lease of a grant and prints its token.") { name, token, owner, ttl };
        context.OnRun(renew, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILock gate = engine.Lock(call.Get(name));
            LockOwner holder = new(call.Get(owner));
            long of = call.Get(token);
            LockGrant grant = await gate
                .RenewAsync(holder, of, call.Get(ttl) ?? LockOptions.Default.Lease).ConfigureAwait(false);
            return grant.Granted
                ? await LockReply.WriteGrantAsync(call, gate, holder.Id, grant).ConfigureAwait(false)
                : Answers.No(call, StatusCode.NotHolder, LockReply.NotHeld(gate.Name, holder.Id, of));
        });
        return renew;
    }

    private static Command Release(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Argument<string> owner = Owner();
        Argument<long> token = Token();
        Command release = new("release", "Releases a grant.") { name, token, owner };
        context.OnRun(release, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILock gate = engine.Lock(call.Get(name));
            LockOwner holder = new(call.Get(owner));
            long of = call.Get(token);
            LockGrant grant = await gate.ReleaseAsync(holder, of).ConfigureAwait(false);
            return Answers.End(
                call,
                engine,
                gate.Name,
                "released",
                grant.Granted,
                LockReply.NotHeld(gate.Name, holder.Id, of),
                grant.Revision,
                StatusCode.NotHolder);
        });
        return release;
    }

    private static Command Break(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command command = new("break", "Takes the lock from whoever holds it; the next in line gets it.") { name };
        context.OnRun(command, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILock gate = engine.Lock(call.Get(name));
            LockGrant broken = await gate.BreakAsync().ConfigureAwait(false);
            return Answers.End(
                call, engine, gate.Name, "broken", broken.Granted, $"lock '{gate.Name}' is free; nothing was done",
                broken.Revision);
        });
        return command;
    }

    private static Command Delete(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command delete = new("delete", "Deletes a lock that is free.") { name };
        WriteFlags write = WriteFlags.AddTo(delete);
        context.OnRun(delete, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            string lockName = engine.Lock(call.Get(name)).Name;
            NameEntry? entry = await engine.InspectNameAsync(lockName).ConfigureAwait(false);
            if (entry is { Kind: not ObjectKind.Lock } other)
            {
                return Answers.No(
                    call,
                    StatusCode.WrongKind,
                    $"'{lockName}' is a {KindWords.Of(other.Kind)} and no lock; nothing was deleted");
            }

            bool existed = entry is not null
                && await DeleteAsync(engine, lockName, write.Read(call)).ConfigureAwait(false);
            return Answers.End(call, engine, lockName, "deleted", existed, $"there is no lock '{lockName}'; nothing was deleted");
        });
        return delete;
    }

    private static async ValueTask<bool> DeleteAsync(IOrdinal engine, string name, WriteOptions options)
    {
        try
        {
            return await engine.DeleteNameAsync(name, options).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.LockHeld)
        {
            throw new AnswerException(
                ExitCode.Busy,
                $"{e.Message.TrimEnd('.')}; try again when it is free, or free it with: ordinal lock break {OneLine.Of(name)}",
                e);
        }
    }
}
