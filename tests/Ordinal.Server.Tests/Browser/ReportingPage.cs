using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server.Tests;

/// <summary>A page that says by <c>POST /report</c> what it saw.</summary>
internal sealed class ReportingPage
{
    private readonly TaskCompletionSource<string> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _html;

    private ReportingPage(string html) => _html = html;

    /// <summary>What the page says.</summary>
    internal Task<string> Report => Deadline.WithinAsync(_report.Task, "the report of the page in the browser");

    /// <summary>Makes a page of a file beside the tests' sources.</summary>
    internal static ReportingPage Of(string file)
        => new(File.ReadAllText(Path.Combine(SourceRoot.Path, "tests", "Ordinal.Server.Tests", "Browser", file)));

    /// <summary>Serves it at <c>/page.html</c>.</summary>
    internal void Map(WebApplication app)
    {
        app.MapGet("/page.html", (HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(_html);
        });
        app.MapPost("/report", async (HttpContext context) =>
        {
            using StreamReader body = new(context.Request.Body);
            _report.TrySetResult(await body.ReadToEndAsync());
        });
    }
}
