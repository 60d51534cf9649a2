using System.Text;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Makes commands that write a cell out of a request: its body, its content type, how long it lives.</summary>
internal static class CellWriting
{
    internal const string TimeToLive = "ttl";
    internal const string KeepTimeToLive = "keep-ttl";
    internal const string Session = "session";
    internal const string ContentType = "content-type";
    internal const string Clear = "clear";

    // Two values as base64, and what stands around them.
    private const int ExchangeBytesMax = (2 * ((OrdinalLimits.ValueBytesMax + 2) / 3 * 4)) + (4 * 1024);

    /// <summary>Makes a write of the whole body.</summary>
    /// <param name="call">The call; its parameters are known to be allowed.</param>
    /// <param name="kind">A write or a compare-exchange.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ProblemException">A parameter is malformed, or the body too long.</exception>
    internal static async ValueTask<Command> ReadAsync(ApiCall call, CommandKind kind)
    {
        Command command = Begin(call, kind);
        if (kind == CommandKind.CellCompareExchange && call.Query.Flag(Clear))
        {
            await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
            command.Flags |= CommandFlags.ClearOnSwap;
            return command;
        }

        command.Value = await RequestBody.ReadAsync(call.Context, OrdinalLimits.ValueBytesMax).ConfigureAwait(false);
        string? header = call.Context.Request.ContentType is { Length: > 0 } given ? given : null;
        if ((call.Query.Text(ContentType) ?? header) is { } type)
        {
            command.Detail = new CommandDetail { ContentType = WellFormedText.Encode(type, "A content type") };
        }

        return command;
    }

    /// <summary>Makes a compare-exchange by value out of a JSON body.</summary>
    /// <param name="call">The call; its parameters are known to be allowed.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ProblemException">A parameter or the body is malformed.</exception>
    internal static async ValueTask<Command> ReadExchangeAsync(ApiCall call)
    {
        Command command = Begin(call, CommandKind.CellCompareExchange);
        CellExchangeDocument document = await JsonBody.ReadAsync<CellExchangeDocument>(call, ExchangeBytesMax)
            .ConfigureAwait(false);
        byte[]? value = Bytes("value", document.Value, document.ValueBase64);
        command.Value = value;
        command.Flags |= CommandFlags.CompareValue | (value is null ? CommandFlags.ClearOnSwap : CommandFlags.None);
        command.Detail = new CommandDetail
        {
            Expected = Bytes("expected", document.Expected, document.ExpectedBase64)
                ?? throw ProblemException.Argument("'expected' is missing; to expect no cell, ask with ?if=absent."),
            ContentType = document.ContentType is { } type ? WellFormedText.Encode(type, "A content type") : null,
        };
        return command;
    }

    private static Command Begin(ApiCall call, CommandKind kind)
    {
        QueryParameters query = call.Query;
        bool keeps = query.Flag(KeepTimeToLive);
        long? ttl = query.Duration(TimeToLive, 1, OrdinalLimits.TimeToLiveMsMax);
        return keeps && ttl is not null
            ? throw ProblemException.Argument($"'{TimeToLive}' and '{KeepTimeToLive}' contradict each other.")
            : new Command(kind, call.Name)
            {
                Flags = keeps ? CommandFlags.KeepTimeToLive : CommandFlags.None,
                Number1 = ttl ?? 0,
                Number3 = query.Integer(Session, 1) ?? 0,
            };
    }

    private static byte[]? Bytes(string member, string? text, byte[]? bytes)
        => text is not null && bytes is not null
            ? throw ProblemException.Argument($"'{member}' and '{member}Base64' are given; only one of them may be there.")
            : text is null ? bytes : Encoding.UTF8.GetBytes(text);
}
