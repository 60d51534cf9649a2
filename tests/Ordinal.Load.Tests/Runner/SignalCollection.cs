namespace Ordinal.Load.Tests;

/// <summary>Tests that send a signal to their own process: it would end the runs of all others.</summary>
[CollectionDefinition(nameof(SignalCollection), DisableParallelization = true)]
public sealed class SignalCollection;
