using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/names</c>, the listing, and <c>/v1/names/{name}</c>, whatever kind it is of.</summary>
internal static class NameRoutes
{
    /// <summary>Entries of a page that says nothing.</summary>
    internal const int PageDefault = 1000;

    private const string TimeToLive = "ttl";
    private const string Kind = "kind";

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
    {
        ApiRoute.Fixed("/v1/names").On("GET", ListAsync).Map(group, front);
        ApiRoute.Named("/v1/names")
            .On("GET", InspectAsync)
            .On("DELETE", DeleteAsync)
            .Verb("touch", static call => TouchAsync(call, ObjectKind.None))
            .Map(group, front);
    }

    /// <summary>Gives a name another time to live.</summary>
    /// <param name="call">The call.</param>
    /// <param name="kind">What the name must be, or none for anything.</param>
    /// <returns>When it is answered.</returns>
    internal static async Task TouchAsync(ApiCall call, ObjectKind kind)
    {
        call.Expect(TimeToLive, ApiCall.AnswerForm);
        long ttl = call.Query.Required(TimeToLive) == "none"
            ? 0
            : call.Query.Duration(TimeToLive, 1, OrdinalLimits.TimeToLiveMsMax) ?? 0;
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command touch = new(CommandKind.NameTouch, call.Name) { Number1 = ttl, Number2 = (long)kind };
        Reply reply = await call.WriteAsync(touch).ConfigureAwait(false);
        await call.AnswerAsync(new NameAnswer(call.Name, reply) { IsWhole = call.IsWhole }, reply).ConfigureAwait(false);
    }

    /// <summary>Answers the deletion of what must have been there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="command">The command that deleted it.</param>
    /// <param name="reply">Its answer.</param>
    /// <returns>When it is answered.</returns>
    /// <exception cref="ProblemException">A 404: there was nothing.</exception>
    internal static Task AnswerDeletedAsync(ApiCall call, Command command, Reply reply)
    {
        if (!reply.Applied && !call.IsWhole)
        {
            reply.Refuse(StatusCode.NotFound);
            throw call.Refused(command, reply);
        }

        return call.AnswerAsync(new DeletedAnswer(call.Name, reply) { IsWhole = call.IsWhole }, reply);
    }

    private static async Task ListAsync(ApiCall call)
    {
        call.Expect("prefix", "after", "limit");
        long limit = call.Query.Integer("limit", 1, OrdinalLimits.PageEntriesMax) ?? PageDefault;
        Command list = new(CommandKind.NameList, null)
        {
            Number1 = limit,
            Detail = new CommandDetail
            {
                Prefix = Encoding.UTF8.GetBytes(call.Query.Text("prefix") ?? string.Empty),
                After = call.Query.Text("after") is { Length: > 0 } after ? Encoding.UTF8.GetBytes(after) : null,
            },
        };
        if (await call.ReadAsync(list).ConfigureAwait(false) is { } reply)
        {
            NameEntry[] page = (NameEntry[])reply.Payload!; // a listing always carries its page
            await LargeWork.LeaveForEntriesAsync(page.Length).ConfigureAwait(false);
            await call.AnswerAsync(new NamesAnswer(page, page.Length == limit, reply.Revision), reply).ConfigureAwait(false);
        }
    }

    private static async Task InspectAsync(ApiCall call)
    {
        call.Expect(ApiCall.AnswerForm);
        if (await call.ReadAsync(new Command(CommandKind.NameInspect, call.Name)).ConfigureAwait(false) is { } reply)
        {
            await call.AnswerAsync(new NameAnswer(call.Name, reply) { IsWhole = call.IsWhole }, reply).ConfigureAwait(false);
        }
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        call.Expect(Kind, ApiCall.AnswerForm);
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command delete = new(CommandKind.NameDelete, call.Name) { Number2 = (long)ReadKind(call) };
        await AnswerDeletedAsync(call, delete, await call.WriteAsync(delete).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static ObjectKind ReadKind(ApiCall call)
    {
        if (call.Query.Text(Kind) is not { } text)
        {
            return ObjectKind.None;
        }

        return KindWords.Find(text) is { } kind && kind != ObjectKind.None
            ? kind
            : throw ProblemException.Argument($"'{Kind}' is '{text}'; allowed: counter, queue, cell, set, lock.");
    }
}
