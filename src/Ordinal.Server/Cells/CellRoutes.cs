using System;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// <c>/v1/cells/{name}</c>: the bytes and the content type that were given, unless another spelling is asked for.
/// </summary>
internal static class CellRoutes
{
    private const string Encoded = "encoding";
    private const string If = "if";
    private const string AnyType = "application/octet-stream";
    private const int Ok = 200;
    private const int Created = 201;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Named("/v1/cells")
            .On("GET", GetAsync)
            .On("PUT", PutAsync)
            .On("DELETE", DeleteAsync)
            .Verb("cas", CompareExchangeAsync)
            .Verb("touch", TouchAsync)
            .Map(group, front);

    private static async Task GetAsync(ApiCall call)
    {
        string? encoding = call.Query.Text(Encoded);
        if (encoding is null && !call.IsWhole)
        {
            call.Query.Allow(Encoded, ApiCall.AnswerForm);
        }
        else if (encoding is null or "base64" or "text")
        {
            call.Expect(Encoded, ApiCall.AnswerForm);
        }
        else
        {
            throw ProblemException.Argument($"'{Encoded}' is '{encoding}'; allowed: base64, text.");
        }

        if (await call.ReadAsync(new Command(CommandKind.CellRead, call.Name)).ConfigureAwait(false) is not { } reply)
        {
            return;
        }

        if (call.IsWhole)
        {
            await call.AnswerAsync(new WrittenAnswer(call.Name, reply) { IsWhole = true }, reply).ConfigureAwait(false);
            return;
        }

        CellValue cell = (CellValue)reply.Payload!; // a read that is not refused carries its cell
        if (encoding is not null)
        {
            string? text = encoding == "text" ? TextOf(cell) : null;
            await call.AnswerAsync(new CellAnswer(call.Name, cell, text, reply.Revision), reply).ConfigureAwait(false);
            return;
        }

        // What somebody has stored must not act as a page of this server.
        call.SetHeaders(reply);
        call.Context.Response.Headers.ContentSecurityPolicy = "sandbox";
        await call.WriteAsync(cell.Value, TypeOf(cell)).ConfigureAwait(false);
    }

    private static async Task PutAsync(ApiCall call)
    {
        call.Expect(CellWriting.TimeToLive, CellWriting.KeepTimeToLive, CellWriting.Session, CellWriting.ContentType);
        Command write = await CellWriting.ReadAsync(call, CommandKind.CellWrite).ConfigureAwait(false);
        Reply reply = await CellConditions.WriteAsync(call, write).ConfigureAwait(false);
        bool isNew = reply.Version > 0 && reply.Created == reply.Modified;
        await call.AnswerAsync(new WrittenAnswer(call.Name, reply), reply, isNew ? Created : Ok).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        call.Expect(ApiCall.AnswerForm);
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command clear = new(CommandKind.CellClear, call.Name);
        Reply reply = await CellConditions.WriteAsync(call, clear).ConfigureAwait(false);
        await NameRoutes.AnswerDeletedAsync(call, clear, reply).ConfigureAwait(false);
    }

    private static async Task CompareExchangeAsync(ApiCall call)
    {
        call.Expect(
            If,
            CellWriting.TimeToLive,
            CellWriting.KeepTimeToLive,
            CellWriting.Session,
            CellWriting.ContentType,
            CellWriting.Clear,
            ApiCall.AnswerForm);
        string? condition = call.Query.Text(If);
        Command exchange = condition is null
            ? await CellWriting.ReadExchangeAsync(call).ConfigureAwait(false)
            : await CellWriting.ReadAsync(call, CommandKind.CellCompareExchange).ConfigureAwait(false);
        switch (condition)
        {
            case null:
                break;
            case "absent":
                exchange.Flags |= CommandFlags.CompareAbsent;
                break;
            case "present":
                exchange.Flags |= CommandFlags.ComparePresent;
                break;
            default:
                exchange.Flags |= CommandFlags.CompareRevision;
                exchange.Number2 = IntegerArgument.TryParse(condition, out long revision) && (revision > 0 || call.IsWhole)
                    ? revision
                    : throw ProblemException.Argument($"'{If}' is '{condition}'; allowed: absent, present, or a revision.");
                break;
        }

        Reply reply = await call.WriteAsync(exchange).ConfigureAwait(false);
        await call.AnswerAsync(new WrittenAnswer(call.Name, reply) { IsWhole = call.IsWhole }, reply).ConfigureAwait(false);
    }

    private static Task TouchAsync(ApiCall call) => NameRoutes.TouchAsync(call, ObjectKind.Cell);

    private static string TextOf(CellValue cell)
    {
        try
        {
            return Strict.GetString(cell.Value.Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new ProblemException(Problem.Of(
                "not-acceptable", $"The value is no UTF-8 text, at byte {e.Index}; it can be had with encoding=base64."));
        }
    }

    // A content type that came in by another protocol may hold what a header cannot.
    private static string TypeOf(CellValue cell)
        => cell.ContentType is { Length: > 0 } type && !type.AsSpan().ContainsAnyExceptInRange(' ', '~') ? type : AnyType;
}
