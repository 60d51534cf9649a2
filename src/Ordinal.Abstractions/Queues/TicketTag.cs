namespace Ordinal;

/// <summary>A key and a value that a process tells about itself when it joins a queue.</summary>
/// <param name="Key">The key; may be empty.</param>
/// <param name="Value">The value; may be empty.</param>
public readonly record struct TicketTag(string Key, string Value);
