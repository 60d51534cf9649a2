using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ordinal.Cli;

/// <summary>The flags that every write has.</summary>
internal sealed class WriteFlags
{
    private readonly Option<Given<Fence>?> _fence = new("--fence")
    {
        HelpName = "LOCK@TOKEN",
        Description = "Write only while this lock is held under this token.",
        CustomParser = ReadFence,
    };

    private readonly Option<string?> _request =
        Flags.Text("--request-id", "ID", "An id under which the write takes effect once, however often it is sent.");

    private readonly Option<string?> _durability = Flags.Word(
        "--durability",
        "What must be kept before the answer comes.",
        DurabilityWords.Memory,
        DurabilityWords.Buffered,
        DurabilityWords.Fsync);

    private WriteFlags()
    {
    }

    /// <summary>Gives a command the flags.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The flags, to be read when it runs.</returns>
    internal static WriteFlags AddTo(Command command)
    {
        WriteFlags flags = new();
        command.Options.Add(flags._fence);
        command.Options.Add(flags._request);
        command.Options.Add(flags._durability);
        return flags;
    }

    /// <summary>What the flags say.</summary>
    /// <param name="call">The line.</param>
    /// <returns>The options; if none of the flags is given, those without any.</returns>
    internal WriteOptions Read(Call call) => new()
    {
        Fence = call.Get(_fence)?.Value,
        Request = call.Get(_request) is { } id ? RequestId.Of(id) : null,
        Durability = DurabilityWords.Find(call.Get(_durability)),
    };

    private static Given<Fence>? ReadFence(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Fence.TryParse(text, out Fence fence))
        {
            return new Given<Fence>(fence);
        }

        result.AddError($"--fence is '{text}'; give the lock and its token as LOCK@TOKEN, such as deploy@7");
        return null;
    }
}
