using System.Text.Json;

namespace Ordinal.Client.Tests;

/// <summary>Names as paths.</summary>
/// <param name="server">Tells its verbs.</param>
[Collection(MemoryServer.Name)]
public sealed class NamePathTests(MemoryServer server)
{
    private const string Kind = "/v1/x";

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a/b", "a/b")]
    [InlineData("a b", "a%20b")]
    [InlineData("/a", "%2Fa")]
    [InlineData("a/", "a%2F")]
    [InlineData("a//b", "a%2F%2Fb")]
    [InlineData("a/next", "a%2Fnext")]
    [InlineData("a/next/b", "a/next/b")]
    [InlineData("next", "next")]
    [InlineData("é", "%C3%A9")]
    [InlineData("~._-", "~._-")]
    [InlineData("a+b%", "a%2Bb%25")]
    public void Of_Name_EscapesWhatMustBe(string name, string path)
        => Assert.Equal($"{Kind}/{path}", NamePath.Of(Kind, name));

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/.")]
    public void Of_DotSegment_IsRefused(string name)
        => Assert.Equal(StatusCode.InvalidName, Assert.Throws<OrdinalException>(() => NamePath.Of(Kind, name)).Code);

    [Fact]
    public async Task Of_EveryVerbOfTheServer_EscapesTheSlashBeforeIt()
    {
        using HttpClient http = new();
        using JsonDocument document = JsonDocument.Parse(await http.GetStringAsync(new Uri(server.Address, "/openapi/v1.json")));
        string[] verbs =
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject()
                .Where(path => path.Name.Contains("{name}/", StringComparison.Ordinal))
                .Select(path => path.Name[(path.Name.LastIndexOf('/') + 1)..]),
        ];

        Assert.Contains("next", verbs);
        Assert.All(verbs, verb => Assert.Equal($"{Kind}/a%2F{verb}", NamePath.Of(Kind, $"a/{verb}")));
    }
}
