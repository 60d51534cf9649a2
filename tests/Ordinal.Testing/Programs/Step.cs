namespace Ordinal.Testing.Programs;

/// <summary>One step of a random program.</summary>
internal abstract record Step;
