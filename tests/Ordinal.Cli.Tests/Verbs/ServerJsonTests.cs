using System.Text;
using System.Text.Json;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>JSON of the program has the members of the server's own answer.</summary>
public sealed class ServerJsonTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("counter get j/c", "GET", "/v1/counters/j/c")]
    [InlineData("counter next j/c", "POST", "/v1/counters/j/c/next")]
    [InlineData("counter reserve j/c 3", "POST", "/v1/counters/j/c/next?count=3")]
    [InlineData("counter add j/c", "POST", "/v1/counters/j/c/add")]
    [InlineData("counter cas j/c 7 --expected 7", "POST", "/v1/counters/j/c/cas?expected=7&value=7")]
    [InlineData("counter set j/c 7", "POST", "/v1/counters/j/c/add?by=0")]
    [InlineData("cell put j/v x --ttl 1m", "PUT", "/v1/cells/j/v?ttl=1m")]
    [InlineData("cell get j/v", "GET", "/v1/cells/j/v?encoding=text")]
    [InlineData("cell cas j/v x --present", "POST", "/v1/cells/j/v/cas?if=present")]
    [InlineData("cell touch j/v --ttl 1m", "POST", "/v1/cells/j/v/touch?ttl=1m")]
    [InlineData("queue join j/q -p a --tag k=v", "POST", "/v1/queues/j/q/join?process=a")]
    [InlineData("queue get j/q -p a", "GET", "/v1/queues/j/q?process=a")]
    [InlineData("queue list j/q", "GET", "/v1/queues/j/q")]
    [InlineData("set insert j/s x", "POST", "/v1/sets/j/s/insert", "[\"y\"]")]
    [InlineData("set updates j/s", "GET", "/v1/sets/j/s?since=-1")]
    [InlineData("set members j/s", "GET", "/v1/sets/j/s")]
    [InlineData("set configure j/s", "PUT", "/v1/sets/j/s")]
    [InlineData("lock acquire j/l --owner me", "POST", "/v1/locks/j/l/acquire?owner=me")]
    [InlineData("lock get j/l", "GET", "/v1/locks/j/l")]
    [InlineData("names get j/c", "GET", "/v1/names/j/c")]
    [InlineData("names list --prefix j/c --limit 1", "GET", "/v1/names?prefix=j/c&limit=1")]
    [InlineData("session open", "POST", "/v1/sessions")]
    public async Task AnAnswer_HasTheMembersOfTheServers(string line, string method, string path, string? body = null)
    {
        Tool tool = new("--server", server.Url);
        tool.Run("counter set j/c 7");
        tool.Run("cell put j/v x");
        tool.Run("queue join j/q -p a --tag k=v");
        tool.Run("set insert j/s x");
        tool.Run("lock acquire j/l --owner me");
        ToolRun run = tool.Run(line + " -o json");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Output[..^1]);

        using HttpClient client = new() { BaseAddress = new Uri(server.Url) };
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Headers.Add("Accept", "application/json");
        bool writesCell = line.StartsWith("cell put", StringComparison.Ordinal)
            || line.StartsWith("cell cas", StringComparison.Ordinal);
        if (body is not null || writesCell)
        {
            request.Content = new StringContent(body ?? "x", Encoding.UTF8, body is null ? "text/plain" : "application/json");
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string theirs = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, theirs);
        Assert.Equal(MembersOf(theirs), MembersOf(run.Output));
    }

    private static string MembersOf(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Describe(document.RootElement);
    }

    // Elements of arrays may be more on one side; their first one says what they are.
    private static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(' ', json.EnumerateObject()
            .OrderBy(static member => member.Name, StringComparer.Ordinal)
            .Select(static member => $"{member.Name}:{Describe(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{(json.GetArrayLength() > 0 ? Describe(json[0]) : string.Empty)}]",
        JsonValueKind.True or JsonValueKind.False => "truth",
        _ => json.ValueKind.ToString(),
    };
}
