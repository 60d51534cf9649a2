using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>What the document tells of each operation is what the server does: its parameters, its status, its answer.</summary>
public sealed class DocumentedOperationTests : ApiHarness, IDisposable
{
    private const string Accept = "Accept: application/json";

    // One call of each operation that succeeds, in an order in which they can.
    private static readonly (string Id, string Target, string? Body)[] Calls =
    [
        ("counters.put", "/v1/counters/c?increment=2", "7"),
        ("counters.get", "/v1/counters/c", null),
        ("counters.next", "/v1/counters/c/next", null),
        ("counters.next", "/v1/counters/c/next?count=3", null),
        ("counters.add", "/v1/counters/c/add?by=2", null),
        ("counters.cas", "/v1/counters/d/cas", """{"expected":0,"value":5}"""),
        ("counters.delete", "/v1/counters/c", null),
        ("cells.put", "/v1/cells/x?ttl=1h", "blue"),
        ("cells.put", "/v1/cells/x?ttl=1h", "red"),
        ("cells.get", "/v1/cells/x", null),
        ("cells.cas", "/v1/cells/x/cas", """{"expected":"red","value":"green"}"""),
        ("cells.touch", "/v1/cells/x/touch?ttl=none", null),
        ("cells.delete", "/v1/cells/x", null),
        ("queues.join", "/v1/queues/q/join", """{"process":"p","tags":{"a":"b"},"lease":"1h"}"""),
        ("queues.get", "/v1/queues/q", null),
        ("queues.get", "/v1/queues/q?process=p", null),
        ("queues.get", "/v1/queues/q?head", null),
        ("queues.renew", "/v1/queues/q/renew?process=p", null),
        ("queues.leave", "/v1/queues/q/leave?process=p", null),
        ("queues.delete", "/v1/queues/q", null),
        ("sets.put", "/v1/sets/s?skew=1s", null),
        ("sets.insert", "/v1/sets/s/insert", """["a",1]"""),
        ("sets.remove", "/v1/sets/s/delete", """["a"]"""),
        ("sets.merge", "/v1/sets/s/merge", """[{"value":"b","inserted":1}]"""),
        ("sets.contains", "/v1/sets/s/contains", """["b"]"""),
        ("sets.get", "/v1/sets/s", null),
        ("sets.updates", "/v1/sets/s/updates?since=0", null),
        ("sets.delete", "/v1/sets/s", null),
        ("locks.acquire", "/v1/locks/l/acquire?owner=a&ttl=1h", "here"),
        ("locks.get", "/v1/locks/l?owner=a", null),
        ("locks.renew", "/v1/locks/l/renew?owner=a&token=1", null),
        ("locks.release", "/v1/locks/l/release?owner=a&token=1", null),
        ("locks.acquire", "/v1/locks/l/acquire?owner=b&ttl=1h", ""),
        ("locks.withdraw", "/v1/locks/l/withdraw?owner=b", null),
        ("locks.acquire", "/v1/locks/l/acquire?owner=c&ttl=1h", ""),
        ("locks.break", "/v1/locks/l/break", null),
        ("locks.delete", "/v1/locks/l", null),
        ("sessions.open", "/v1/sessions?ttl=1h", null),
        ("sessions.get", "/v1/sessions/{id}", null),
        ("sessions.renew", "/v1/sessions/{id}/renew", null),
        ("sessions.close", "/v1/sessions/{id}", null),
        ("stream-tickets.mint", "/v1/stream-tickets", null),
        ("transactions.run", "/v1/transactions", """{"then":[{"op":"counter.next","name":"n"}]}"""),
        ("batches.run", "/v1/batches", """[{"op":"counter.next","name":"n","request":"r"}]"""),
        ("revision.get", "/v1/revision?wait-for=1", null),
        ("snapshot.take", "/v1/snapshot", null),
        ("names.list", "/v1/names?limit=1", null),
        ("names.get", "/v1/names/n", null),
        ("names.touch", "/v1/names/n/touch?ttl=1h", null),
        ("names.delete", "/v1/names/n", null),
    ];

    // A route may know other parameters beside one of its own.
    private static readonly Dictionary<string, string[]> Beside = new()
    {
        ["queues.get"] = ["", "process=p&", "head&"],
        ["sets.get"] = ["", "contains=1&", "since=0&"],
        ["sets.updates"] = ["since=0&"],
    };

    private readonly TemporaryDirectory _directory = new();

    // A snapshot needs a disk.
    private protected override OrdinalOptions Options => new()
    {
        DataDirectory = _directory.Path,
        Durability = Durability.Buffered,
        SegmentBytes = 65_536,
    };

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Operations_EachCalled_AnswerAsTheDocumentTells()
    {
        string session = string.Empty;
        foreach ((string id, string target, string? body) in Calls)
        {
            ApiOperation operation = ApiTable.All.Single(operation => operation.Id == id);
            string filled = target.Replace("{id}", session, StringComparison.Ordinal);
            string? type = operation.BodyType == "*/*" ? "text/x" : operation.BodyType;
            RawResponse response = body is null
                ? await Server.RequestAsync(operation.Method, filled, Accept)
                : await SendAsync(operation.Method, filled, body, type, Accept);

            Assert.True(
                response.Status == operation.Status || response.Status == operation.OtherStatus,
                $"{id}: {response.StatusLine}: {response.Body}");
            if (operation.Answer != "bytes")
            {
                Check(JsonDocument.Parse(response.Body).RootElement, operation.Answer, id);
            }

            session = id == "sessions.open" ? Json(response, 201).GetProperty("id").GetRawText() : session;
        }

        Assert.Equal(
            ApiTable.All.Select(operation => operation.Id).Order(StringComparer.Ordinal),
            Calls.Select(call => call.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_OfEachOperation_AreThoseThatItKnows()
    {
        foreach (ApiOperation operation in ApiTable.All)
        {
            SortedSet<string> known = new(StringComparer.Ordinal);
            string[] watch = operation.Query.Any(parameter => parameter.Name == "watch") ? ["watch=true&"] : [];
            foreach (string beside in (string[])[.. Beside.GetValueOrDefault(operation.Id, [""]), .. watch])
            {
                string target = operation.Path.Replace("{name}", "n", StringComparison.Ordinal)
                    .Replace("{id}", "1", StringComparison.Ordinal);
                RawResponse response = operation.BodyType == "application/json"
                    ? await SendAsync(operation.Method, $"{target}?{beside}strange=1", "[]", "application/json")
                    : await Server.RequestAsync(operation.Method, $"{target}?{beside}strange=1");
                string detail = Problem(response, 400, "invalid-argument").GetProperty("detail").GetString()!;
                const string Allowed = "'strange' is unknown here; allowed: ";
                Assert.Contains(Allowed, detail, StringComparison.Ordinal);
                int list = detail.IndexOf(Allowed, StringComparison.Ordinal) + Allowed.Length;
                known.UnionWith(detail[list..].TrimEnd('.').Split(", "));
            }

            Assert.Equal(
                operation.Query.Select(parameter => parameter.Name).Append("int64").Order(StringComparer.Ordinal), known);
        }
    }

    private static void Check(JsonElement json, string type, string where)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                Check(item, type[..^2], where);
            }

            return;
        }

        switch (type)
        {
            case "any":
                return;
            case "integer":
                Assert.True(json.TryGetInt64(out _), $"{where}: {json.GetRawText()} is no integer.");
                return;
            case "string" or "duration":
                Assert.Equal(JsonValueKind.String, json.ValueKind);
                return;
            case "boolean":
                Assert.True(json.ValueKind is JsonValueKind.True or JsonValueKind.False, where);
                return;
            default:
                CheckMembers(json, type, where);
                return;
        }
    }

    private static void CheckMembers(JsonElement json, string type, string where)
    {
        ApiMember[] members = ApiSchemas.All[type];
        foreach (ApiMember member in members.Where(member => member.IsRequired))
        {
            Assert.True(json.TryGetProperty(member.Name, out _), $"{where}: {type}.{member.Name} is not in {json.GetRawText()}");
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            ApiMember? told = members.FirstOrDefault(member => member.Name == property.Name);

            // What the answer to an operation says beside its name and status depends on the operation.
            Assert.True(told is not null || type is "Result" or "BatchResult", $"{where}: {type}.{property.Name} is not told.");
            Check(property.Value, told?.Type ?? "any", where);
        }
    }
}
