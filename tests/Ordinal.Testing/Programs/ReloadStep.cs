namespace Ordinal.Testing.Programs;

/// <summary>Puts the second machine through a snapshot.</summary>
internal sealed record ReloadStep : Step;
