namespace Ordinal.Testing.Linearizability.Models;

/// <summary>One thing asked of a ticket queue.</summary>
/// <param name="Verb">What is asked.</param>
/// <param name="Process">Join, leave and get: the process; else empty.</param>
public readonly record struct QueueInput(QueueVerb Verb, string Process)
{
    /// <summary>Take a place.</summary>
    public static QueueInput Join(string process) => new(QueueVerb.Join, process);

    /// <summary>Give the place up.</summary>
    public static QueueInput Leave(string process) => new(QueueVerb.Leave, process);

    /// <summary>Look at one ticket.</summary>
    public static QueueInput Get(string process) => new(QueueVerb.Get, process);

    /// <summary>Look at the first ticket.</summary>
    public static QueueInput Head() => new(QueueVerb.Head, "");

    /// <summary>Look at all tickets.</summary>
    public static QueueInput List() => new(QueueVerb.List, "");

    /// <inheritdoc/>
    public override string ToString() => $"{Verb} {Process}".TrimEnd().ToLowerInvariant();
}
