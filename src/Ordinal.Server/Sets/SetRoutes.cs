using System;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/sets/{name}</c>: members, changes under stamps, and what another replica needs to know.</summary>
/// <remarks>
/// Elements stand in bodies and parameters as JSON values; a text therefore stands in quotes. The updates of a set are asked
/// for by <c>?since=</c> or <c>?since-revision=</c>, with or without <c>/updates</c> before the question mark.
/// </remarks>
internal static class SetRoutes
{
    private const string UpdatesSegment = "/updates";

    // Elements of several kilobytes each, as many as a command may have of smaller ones.
    private const int BodyBytesMax = 8 * 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Named("/v1/sets")
            .On("GET", GetAsync)
            .On("PUT", ConfigureAsync)
            .On("DELETE", DropAsync)
            .Verb("insert", static call => ChangeAsync(call, CommandKind.SetInsert))
            .Verb("delete", static call => ChangeAsync(call, CommandKind.SetDelete))
            .Verb("merge", MergeAsync)
            .Verb("contains", ContainsAllAsync)
            .Map(group, front);

    private static Task GetAsync(ApiCall call)
    {
        if (call.Query.Has("since") || call.Query.Has("since-revision"))
        {
            return UpdatesAsync(call);
        }

        return call.Query.Has("contains") ? ContainsOneAsync(call) : MembersAsync(call);
    }

    private static async Task MembersAsync(ApiCall call)
    {
        call.Expect("limit", "after", ApiCall.AnswerForm);
        long limit = call.Query.Integer("limit", 1, OrdinalLimits.PageEntriesMax) ?? OrdinalLimits.PageEntriesMax;
        Command members = new(CommandKind.SetMembers, call.Name)
        {
            Number1 = limit,
            Detail = call.Query.Has("after") ? new CommandDetail { After = ReadElement(call, "after") } : null,
        };
        if (await call.ReadAsync(members).ConfigureAwait(false) is not { } reply)
        {
            return;
        }

        SetMembersAnswer answer = new(reply.Payload as byte[][] ?? [])
        {
            Whole = call.IsWhole ? (call.Name, reply) : null,
        };
        await LargeWork.LeaveForEntriesAsync(answer.Members.Length).ConfigureAwait(false);
        if (answer.Members.Length == limit)
        {
            PageLink.SetNext(call, $"limit={limit}&after={Uri.EscapeDataString(SetMembersAnswer.JsonOf(answer.Members[^1]))}");
        }

        await call.AnswerAsync(answer, reply).ConfigureAwait(false);
    }

    private static async Task UpdatesAsync(ApiCall call)
    {
        call.Expect("since", "since-revision", "limit");
        if (call.Query.Has("since") && call.Query.Has("since-revision"))
        {
            throw ProblemException.Argument("'since' and 'since-revision' are given; allowed: one of them.");
        }

        bool isByRevision = call.Query.Has("since-revision");
        string parameter = isByRevision ? "since-revision" : "since";
        long limit = call.Query.Integer("limit", 1, OrdinalLimits.PageEntriesMax) ?? OrdinalLimits.PageEntriesMax;
        Command updates = new(CommandKind.SetUpdates, SetOfUpdates(call))
        {
            Number1 = limit,
            Number2 = call.Query.Integer(parameter) ?? 0, // one of them is given
            Flags = isByRevision ? CommandFlags.SinceRevision : CommandFlags.None,
        };
        if (await call.ReadAsync(updates).ConfigureAwait(false) is not { } reply)
        {
            return;
        }

        SetUpdatesAnswer answer = new(updates.Name!, reply); // a command about a set has a name
        await LargeWork.LeaveForEntriesAsync(answer.Updates.Length).ConfigureAwait(false);
        if (answer.Updates.Length >= limit)
        {
            PageLink.SetNext(call, $"{parameter}={reply.N4}&limit={limit}");
        }

        await call.AnswerAsync(answer, reply).ConfigureAwait(false);
    }

    private static async Task ContainsOneAsync(ApiCall call)
    {
        call.Expect("contains");
        Command contains = new(CommandKind.SetContains, call.Name)
        {
            Detail = new CommandDetail { Elements = [ReadElement(call, "contains")] },
        };
        if (await call.ReadAsync(contains).ConfigureAwait(false) is { } reply)
        {
            SetContainsAnswer answer = new(reply.Payload as bool[] ?? [], IsOne: true);
            await call.AnswerAsync(answer, reply).ConfigureAwait(false);
        }
    }

    private static async Task ContainsAllAsync(ApiCall call)
    {
        call.Expect();
        Command contains = new(CommandKind.SetContains, call.Name)
        {
            Detail = new CommandDetail { Elements = await ReadElementsAsync(call).ConfigureAwait(false) },
        };
        Reply reply = await call.SendAsync(contains).ConfigureAwait(false);
        await call.AnswerAsync(new SetContainsAnswer(reply.Payload as bool[] ?? [], IsOne: false), reply).ConfigureAwait(false);
    }

    private static async Task ChangeAsync(ApiCall call, CommandKind kind)
    {
        call.Expect();
        Command change = new(kind, call.Name)
        {
            Detail = new CommandDetail { Elements = await ReadElementsAsync(call).ConfigureAwait(false) },
        };
        Reply reply = await call.WriteAsync(change).ConfigureAwait(false);
        await call.AnswerAsync(new SetChangeAnswer(call.Name, kind, reply), reply).ConfigureAwait(false);
    }

    private static async Task MergeAsync(ApiCall call)
    {
        call.Expect();
        Command merge = new(CommandKind.SetMerge, call.Name)
        {
            Detail = new CommandDetail
            {
                Replica = JsonDocuments.Read(
                    await ReadBodyAsync(call).ConfigureAwait(false),
                    static json => SetElements.ReadUpdates(json, string.Empty)),
            },
        };
        Reply reply = await call.WriteAsync(merge).ConfigureAwait(false);
        await call.AnswerAsync(new SetChangeAnswer(call.Name, CommandKind.SetMerge, reply), reply).ConfigureAwait(false);
    }

    private static async Task ConfigureAsync(ApiCall call)
    {
        call.Expect("bias", "skew", "horizon");
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        string bias = call.Query.Text("bias") ?? BiasWords.Removal;
        SetRules rules = new()
        {
            Bias = BiasWords.Find(bias)
                ?? throw ProblemException.Argument($"'bias' is '{bias}'; allowed: removal, insertion."),
            SkewMs = call.Query.Duration("skew", 0, OrdinalLimits.SkewMsMax) ?? SetRules.Default.SkewMs,
            HorizonMs = call.Query.Duration("horizon", 0, long.MaxValue) ?? SetRules.Default.HorizonMs,
        };
        Reply reply = await call.WriteAsync(new Command(CommandKind.SetConfigure, call.Name)
        {
            Detail = new CommandDetail { SetRules = rules },
        }).ConfigureAwait(false);
        await call.AnswerAsync(new SetRulesAnswer(call.Name, rules, reply), reply).ConfigureAwait(false);
    }

    private static async Task DropAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await call.WriteAsync(new Command(CommandKind.NameDelete, call.Name)
        {
            Number2 = (long)ObjectKind.Set,
        }).ConfigureAwait(false);
        await call.AnswerAsync(new NameEndAnswer(call.Name, "deleted", reply), reply).ConfigureAwait(false);
    }

    // The set of "a/updates?since=" is a, unless the client wrote the slash of the name "a/updates" as an escape.
    private static ObjectName SetOfUpdates(ApiCall call)
        => RawPath.Of(call.Context).EndsWith(UpdatesSegment, StringComparison.Ordinal)
            ? new ObjectName(call.Name.ToString()[..^UpdatesSegment.Length])
            : call.Name;

    private static byte[] ReadElement(ApiCall call, string parameter)
    {
        try
        {
            return JsonDocuments.Read(
                Encoding.UTF8.GetBytes(call.Query.Required(parameter)),
                static json => SetElements.ReadOne(json, string.Empty));
        }
        catch (DocumentException e)
        {
            throw ProblemException.Argument(
                $"'{parameter}' is no element as JSON, such as 11 or \"a text in quotes\": {e.Message}");
        }
    }

    private static async ValueTask<byte[][]> ReadElementsAsync(ApiCall call)
        => JsonDocuments.Read(
            await ReadBodyAsync(call).ConfigureAwait(false), static json => SetElements.Read(json, string.Empty));

    private static ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(ApiCall call)
    {
        JsonBody.RequireType(call.Context.Request);
        return RequestBody.ReadAsync(call.Context, BodyBytesMax);
    }
}
