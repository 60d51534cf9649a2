using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A transaction that is sent as one document.</summary>
/// <remarks>
/// The server is asked for the whole answer, so that a refused operation comes with the answers of the others and is no error
/// here either.
/// </remarks>
/// <param name="link">The way to the server.</param>
internal sealed class RemoteTransaction(IServerLink link) : ITransaction
{
    private const string Target = "/v1/transactions?" + RequestQuery.Whole;

    private readonly List<RemoteCompare> _compares = [];
    private readonly RemoteOperations _then = new(OrdinalLimits.TransactionOperationsMax);
    private readonly RemoteOperations _else = new(OrdinalLimits.TransactionOperationsMax);

    public IOperations Then => _then;

    public IOperations Else => _else;

    public ITransaction IfExists(string name, bool exists = true)
        => If(name, "exists", Relation.Equal, json => json.WriteBoolean("to", exists));

    public ITransaction IfKind(string name, ObjectKind kind)
        => If(name, "kind", Relation.Equal, json => json.WriteString("to", KindWords.Of(kind)));

    public ITransaction IfVersion(string name, Relation relation, long version)
        => IfNumber(name, "version", relation, version);

    public ITransaction IfModified(string name, Relation relation, long revision)
        => IfNumber(name, "revision", relation, revision);

    public ITransaction IfNumber(string name, Relation relation, long number)
        => IfNumber(name, "number", relation, number);

    public ITransaction IfValue(string name, Relation relation, ReadOnlySpan<byte> value)
    {
        byte[] copy = value.ToArray();
        return If(name, "value", relation, json => json.WriteBase64String("toBase64", copy));
    }

    public ITransaction IfHeld(Fence fence) => IfNumber(fence.Lock, "token", Relation.Equal, fence.Token);

    public async ValueTask<TransactionResult> CommitAsync(
        WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RemoteOperation[] then = [.. _then.All];
        RemoteOperation[] otherwise = [.. _else.All];
        RefuseInnerRequests(then);
        RefuseInnerRequests(otherwise);
        ServerRequest request = new()
        {
            Method = "POST",
            Target = Target,
            IsWrite = true,
            Options = options,
            Body = Write(then, otherwise),
            ContentType = WrittenJson.MediaType,
        };
        ServerAnswer answer = await link.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Read(AnswerJson.Parse(answer.Body), then, otherwise);
    }

    private static TransactionResult Read(JsonElement json, RemoteOperation[] then, RemoteOperation[] otherwise)
    {
        bool isFirst = AnswerJson.RequiredFlag(json, "succeeded");
        long revision = AnswerJson.Number(json, "revision");
        int refused = (int)AnswerJson.Number(json, "refusedIndex", missing: -1);
        JsonElement[] results = json.TryGetProperty("results", out JsonElement array) && array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray()]
            : [];
        RemoteResults answers = new(isFirst ? then : otherwise, results, revision);
        answers.FillDestinations();
        return new TransactionResult
        {
            Succeeded = isFirst,
            Committed = refused < 0,
            RefusedIndex = refused,
            Results = answers,
            Replayed = AnswerJson.Flag(json, "replayed"),
            Revision = revision,
        };
    }

    private static void RefuseInnerRequests(RemoteOperation[] branch)
    {
        if (branch.FirstOrDefault(static operation => operation.Options?.Request is not null) is { } named)
        {
            throw new OrdinalException(
                StatusCode.InvalidArgument,
                $"{named.Op} of '{named.Name}' has a request id; in a transaction only the whole has one.");
        }
    }

    private ReadOnlyMemory<byte> Write(RemoteOperation[] then, RemoteOperation[] otherwise)
        => WrittenJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("compare");
            foreach (RemoteCompare compare in _compares)
            {
                compare.Write(json);
            }

            json.WriteEndArray();
            WriteBranch(json, "then", then);
            WriteBranch(json, "else", otherwise);
            json.WriteEndObject();
        });

    private static void WriteBranch(Utf8JsonWriter json, string member, RemoteOperation[] branch)
    {
        json.WriteStartArray(member);
        foreach (RemoteOperation operation in branch)
        {
            operation.WriteTo(json);
        }

        json.WriteEndArray();
    }

    private RemoteTransaction IfNumber(string name, string target, Relation relation, long number)
        => If(name, target, relation, json => json.WriteNumber("to", number));

    private RemoteTransaction If(string name, string target, Relation relation, Action<Utf8JsonWriter> write)
    {
        if (!Enum.IsDefined(relation))
        {
            throw new ArgumentOutOfRangeException(nameof(relation), relation, "Not a defined relation.");
        }

        NameRules.Encode(name);
        _compares.Add(new RemoteCompare(name, target, relation, write));
        return this;
    }
}
