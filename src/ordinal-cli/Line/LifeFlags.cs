using System;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>How long something shall live from now: a time, or for ever.</summary>
internal sealed class LifeFlags
{
    private readonly DurationOption _ttl = Flags.Duration("--ttl", "The time to live from now.");
    private readonly Option<bool> _forever = Flags.Switch("--forever", "Take the time to live away.");

    private LifeFlags(Command command)
    {
        command.Options.Add(_ttl);
        command.Options.Add(_forever);
    }

    /// <summary>Gives a command the flags.</summary>
    internal static LifeFlags AddTo(Command command) => new(command);

    /// <summary>What they say: a time, or null for ever.</summary>
    /// <exception cref="UsageException">Not exactly one of them is given.</exception>
    internal TimeSpan? Read(Call call)
        => call.Has(_ttl) != call.Get(_forever)
            ? call.Get(_ttl)
            : throw new UsageException("give one of --ttl DURATION and --forever; see the help of the verb with --help");
}
