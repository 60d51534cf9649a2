namespace Ordinal.Cli.Tests.Running;

/// <summary>Tests of a promised time: other tests beside them would take the processors it is promised on.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
