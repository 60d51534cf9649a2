using System;
using System.CommandLine;
using System.Text;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>The value that a verb of cells writes, and how.</summary>
internal sealed class CellValueFlags
{
    private readonly Argument<string?> _value = new("VALUE")
    {
        Description = "The value as text; else --file, else standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _file =
        Flags.Text("--file", "FILE", "A file whose bytes are the value; - is standard input.");
    private readonly Option<string?> _contentType =
        Flags.Text("--content-type", "TYPE", "The content type, kept with the value.");
    private readonly DurationOption _ttl = Flags.Duration("--ttl", "How long the cell lives; else until it is deleted.");
    private readonly Option<bool> _keepTtl = Flags.Switch("--keep-ttl", "Leave the time to live as it is.");
    private readonly IntegerOption _session = Flags.Integer("--session", "ID", "The session that the cell ends with.", 1);
    private readonly WriteFlags _write;

    private CellValueFlags(Command command)
    {
        command.Arguments.Add(_value);
        command.Options.Add(_file);
        command.Options.Add(_contentType);
        command.Options.Add(_ttl);
        command.Options.Add(_keepTtl);
        command.Options.Add(_session);
        _write = WriteFlags.AddTo(command);
    }

    /// <summary>Gives a command the flags.</summary>
    internal static CellValueFlags AddTo(Command command) => new(command);

    /// <summary>Whether the line gives a value itself.</summary>
    internal bool HasValue(Call call) => call.Optional(_value) is not null || call.Has(_file);

    /// <summary>The time to live that the line gives, or null.</summary>
    internal TimeSpan? TimeToLive(Call call) => call.Get(_ttl);

    /// <summary>The value.</summary>
    internal async ValueTask<byte[]> ReadValueAsync(Call call)
    {
        string? value = call.Optional(_value);
        string? file = call.Get(_file);
        if (value is not null)
        {
            return file is null
                ? Encoding.UTF8.GetBytes(value)
                : throw new UsageException("VALUE and --file contradict each other; give one of them");
        }

        if (file is null && call.Streams.IsInTerminal)
        {
            throw new UsageException("the value is missing; give it as VALUE, with --file, or on standard input");
        }

        return await InputFile.ReadAsync(call.Streams, file, OrdinalLimits.ValueBytesMax).ConfigureAwait(false);
    }

    /// <summary>How it is written.</summary>
    internal CellWriteOptions ReadOptions(Call call)
    {
        if (call.Has(_ttl) && call.Get(_keepTtl))
        {
            throw new UsageException("--ttl and --keep-ttl contradict each other; give one of them");
        }

        WriteOptions common = _write.Read(call);
        return new CellWriteOptions
        {
            Fence = common.Fence,
            Request = common.Request,
            Durability = common.Durability,
            ContentType = call.Get(_contentType),
            TimeToLive = call.Get(_ttl),
            KeepTimeToLive = call.Get(_keepTtl),
            Session = call.Get(_session) ?? 0,
        };
    }
}
