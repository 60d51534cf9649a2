using Microsoft.Extensions.Logging;

namespace Intd;

/// <summary>Sends what the host and the server log to the lines on standard error.</summary>
internal sealed class LineLoggerProvider(LineLog log) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(log, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The lines belong to the program, which writes on after the host has ended.
    }
}
