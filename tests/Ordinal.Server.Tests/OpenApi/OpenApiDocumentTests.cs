using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ordinal.Server.Tests;

/// <summary>The document of the interface, its table and the routes that are mapped say the same.</summary>
public sealed partial class OpenApiDocumentTests : ApiHarness
{
    // A GET whose last segment is told apart by a parameter; it is no verb of the route.
    private const string Updates = "GET /v1/sets/{name}/updates";

    [Fact]
    public async Task Table_Operations_AreThoseThatAreMapped()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IOrdinal>(Engine);
        await using WebApplication app = builder.Build();
        app.MapOrdinal();
        RouteEndpoint[] endpoints =
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)),
        ];

        IEnumerable<string> mapped = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ApiRoute>())
            .OfType<ApiRoute>()
            .SelectMany(OperationsOf);

        Assert.Equal(
            ApiTable.All.Select(OperationOf).Where(operation => operation != Updates).Order(StringComparer.Ordinal),
            mapped.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["/v1/{**path}"],
            endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ApiRoute>() is null)
                .Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Fact]
    public async Task Document_Paths_AreThoseOfTheTable()
    {
        JsonElement document = await DocumentAsync();

        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        IEnumerable<string> told = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(
            ApiTable.All.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal));
        Assert.Equal(ApiTable.All.Count, ApiTable.All.Select(operation => operation.Id).Distinct().Count());
    }

    [Fact]
    public async Task Document_References_AllLeadSomewhere()
    {
        RawResponse response = await GetAsync("/openapi/v1.json");
        JsonElement document = Json(response);

        string[] references = [.. Reference().Matches(response.Body).Select(match => match.Groups[1].Value).Distinct()];

        Assert.NotEmpty(references);
        foreach (string reference in references)
        {
            JsonElement at = document;
            foreach (string member in reference.Split('/'))
            {
                Assert.True(at.TryGetProperty(member, out at), $"#/{reference} leads nowhere, at '{member}'.");
            }
        }
    }

    [Fact]
    public async Task Document_EveryOperation_TellsItsRefusals()
    {
        JsonElement document = await DocumentAsync();
        foreach (ApiOperation operation in ApiTable.All)
        {
            JsonElement responses = document.GetProperty("paths").GetProperty(operation.Path)
                .GetProperty(operation.Method.ToLowerInvariant()).GetProperty("responses");
            foreach (ProblemCode code in OpenApiDocument.CodesOf(operation))
            {
                JsonElement answer = responses.GetProperty($"{code.Status}");
                Assert.Contains(code.Text, answer.GetProperty("description").GetString()!.Split(", "));
                Assert.Equal(
                    "#/components/schemas/Problem",
                    answer.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema")
                        .GetProperty("$ref").GetString());
            }
        }
    }

    [Fact]
    public async Task Head_Document_HasItsLengthOnly()
    {
        RawResponse get = await GetAsync("/openapi/v1.json");
        RawResponse head = await Server.RequestAsync("HEAD", "/openapi/v1.json");

        Assert.Equal((200, get.Header("Content-Length")), (head.Status, head.Header("Content-Length")));
        Problem(await PostAsync("/openapi/v1.json"), 405, "method-not-allowed");
        Problem(await GetAsync("/openapi/v1.json?pretty=1"), 400, "invalid-argument");
    }

    private static IEnumerable<string> OperationsOf(ApiRoute route)
    {
        string path = route.Path + (route.HasName ? "/{name}" : string.Empty);
        return route.Methods.Where(method => method != "HEAD").Select(method => $"{method} {path}")
            .Concat(route.Verbs.Select(verb => $"POST {path}/{verb}"));
    }

    private static string OperationOf(ApiOperation operation)
        => $"{operation.Method} {operation.Path.Replace("{id}", "{name}", StringComparison.Ordinal)}";

    private async Task<JsonElement> DocumentAsync() => Json(await GetAsync("/openapi/v1.json"));

    [GeneratedRegex("\"\\$ref\":\"#/([^\"]+)\"")]
    private static partial Regex Reference();
}
