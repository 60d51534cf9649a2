using System.Globalization;
using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>An engine in memory behind the program's host, for tests over HTTP.</summary>
public abstract class ApiHarness : IAsyncLifetime
{
    private protected OrdinalEngine Engine { get; private set; } = null!;

    private protected InProcessServer Server { get; private set; } = null!;

    /// <summary>How the engine is opened.</summary>
    private protected virtual OrdinalOptions Options => new();

    /// <summary>Puts into the engine what every test of a class needs.</summary>
    private protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Engine = await OrdinalEngine.OpenAsync(Options);
        Server = await InProcessServer.StartHttpAsync(Engine);
        await PrepareAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Engine.DisposeAsync();
    }

    private protected Task<RawResponse> GetAsync(string target, params string[] headers)
        => Server.RequestAsync("GET", target, headers);

    private protected Task<RawResponse> PostAsync(string target, params string[] headers)
        => Server.RequestAsync("POST", target, headers);

    /// <summary>Sends a request with a body on a connection of its own.</summary>
    private protected async Task<RawResponse> SendAsync(
        string method, string target, string body, string? contentType, params string[] headers)
    {
        await using RawConnection connection = await Server.ConnectAsync();
        string type = contentType is null ? string.Empty : $"Content-Type: {contentType}\r\n";
        string lines = string.Concat(headers.Select(h => h + "\r\n"));
        await connection.SendAsync(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{type}{lines}"
            + $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}");
        return await connection.ReadResponseAsync();
    }

    private protected Task<RawResponse> PutJsonAsync(string target, string json, params string[] headers)
        => SendAsync("PUT", target, json, "application/json", headers);

    private protected Task<RawResponse> PostJsonAsync(string target, string json, params string[] headers)
        => SendAsync("POST", target, json, "application/json", headers);

    /// <summary>The members of a problem document, after a look at what every one has.</summary>
    private protected static JsonElement Problem(RawResponse response, int status, string code)
    {
        Assert.True(response.Status == status, $"{status} {code} was expected, not {response.StatusLine}: {response.Body}");
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.NotNull(response.Header("Ordinal-Revision"));
        JsonElement document = JsonDocument.Parse(response.Body).RootElement;
        Assert.Equal($"urn:ordinal:error:{code}", document.GetProperty("type").GetString());
        Assert.Equal(code, document.GetProperty("code").GetString());
        Assert.Equal(status, document.GetProperty("status").GetInt32());
        Assert.NotEqual(string.Empty, document.GetProperty("detail").GetString());
        return document;
    }

    /// <summary>The JSON of a successful answer.</summary>
    private protected static JsonElement Json(RawResponse response, int status = 200)
    {
        Assert.True(response.Status == status, $"{response.StatusLine}: {response.Body}");
        Assert.Equal("application/json", response.Header("Content-Type"));
        return JsonDocument.Parse(response.Body).RootElement;
    }
}
