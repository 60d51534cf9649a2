using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli.Running;

/// <summary>Runs a program while a lock is held.</summary>
internal static class LockRunCommand
{
    private static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(30);

    /// <summary>Makes <c>lock run</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("lock");
        Argument<string[]> program = new("COMMAND")
        {
            Description = "The program and its arguments, after --.",
            Arity = ArgumentArity.OneOrMore,
        };
        DurationOption lease = Flags.Duration("--ttl", "The lease, renewed while the program runs; 30s if not given.");
        DurationOption wait = Flags.Wait("--wait", "How long to wait in line, or forever; not at all if not given.");
        Option<string?> owner = Flags.Text("--owner", "OWNER", "Who holds the lock; one that nobody else has if not given.");
        Option<string?> value = Flags.Text("--value", "TEXT", "What the holder announces to those who look at the lock.");
        Command run = new(
            "run",
            $"""
            Runs a program while the lock is held, and ends as it does. Signals go to it and all it has started.
            It finds the lock in {LockRun.LockVariable}, and in {LockRun.FenceVariable} the fence for its writes.
            A lost lock ends it, with exit code 79; a busy one is exit code 75; no such program is 127.
            """)
        {
            name, program, lease, wait, owner, value,
        };
        context.OnRun(run, call =>
        {
            LockRunOptions options = new()
            {
                Name = call.Get(name),
                Command = call.Get(program),
                Lease = call.Get(lease) ?? DefaultLease,
                Wait = call.Get(wait) == Timeout.InfiniteTimeSpan ? null : call.Get(wait) ?? TimeSpan.Zero,
                Owner = call.Get(owner),
                Value = call.Get(value) ?? string.Empty,
            };
            return RunAsync(call, options);
        });
        return run;
    }

    private static async Task<int> RunAsync(Call call, LockRunOptions options)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new UsageException("lock run works on Linux only; elsewhere use lock acquire and lock release");
        }

        IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
        LockRun run = new(engine.Lock(options.Name), options, call.Streams);
        try
        {
            return await run.RunAsync().ConfigureAwait(false);
        }
        catch (SpawnException e)
        {
            throw new AnswerException(e.ExitCode, e.Message.TrimEnd('.'), e);
        }
    }
}
