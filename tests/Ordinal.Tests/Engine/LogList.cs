using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ordinal.Tests.Engine;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogList : ILoggerFactory, ILogger
{
    internal ConcurrentQueue<(EventId Id, LogLevel Level, string Text, Exception? Cause)> Entries { get; } = [];

    public void AddProvider(ILoggerProvider provider)
    {
        // The list is its own provider.
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
        => Entries.Enqueue((eventId, logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
        // Entries outlive the factory.
    }
}
