namespace Ordinal.Server.Tests.Lww;

/// <summary>An answer of the five routes.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The content type as it came, or null.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Headers">All headers but date, length, type and framing, sorted.</param>
internal sealed record LwwAnswer(int Status, string? ContentType, string Body, string Headers)
{
    internal static async Task<LwwAnswer> OfAsync(HttpResponseMessage response)
    {
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type);
        IEnumerable<string> headers = response.Headers.NonValidated
            .Where(static header => header.Key is not ("Date" or "Transfer-Encoding" or "Connection"))
            .Select(static header => $"{header.Key}: {header.Value}")
            .Order(StringComparer.Ordinal);
        return new LwwAnswer(
            (int)response.StatusCode,
            type.Count > 0 ? type.ToString() : null,
            await response.Content.ReadAsStringAsync(),
            string.Join('\n', headers));
    }
}
