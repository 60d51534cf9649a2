using System;
using Microsoft.Extensions.Logging;

namespace Intd;

/// <summary>Writes warnings and what is worse, one line each; the rest is for tools that read events.</summary>
internal sealed class LineLogger(LineLog log) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string text = formatter(state, exception);
            log.Write(exception is null ? text : $"{text} {exception}");
        }
    }
}
