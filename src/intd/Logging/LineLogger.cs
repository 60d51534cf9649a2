using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Intd;

/// <summary>
/// Writes warnings and what is worse, one line each; as JSON also what is for information, for tools that read events.
/// </summary>
internal sealed class LineLogger(LineLog log, string category = "intd") : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel)
        => logLevel >= (log.IsJson ? LogLevel.Information : LogLevel.Warning) && logLevel < LogLevel.None;

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
            log.Write(new LineEvent
            {
                Text = formatter(state, exception),
                Level = logLevel,
                Category = category,
                Id = eventId,
                Error = exception,
                Values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [],
            });
        }
    }
}
