namespace Ordinal.Testing.Models;

/// <summary>A lock in the model: version and revisions, a holder, a line.</summary>
internal sealed class ModelLock
{
    internal bool Exists { get; set; }

    internal long Version { get; set; }

    internal long Created { get; set; }

    internal long Modified { get; set; }

    internal ModelParty? Holder { get; set; }

    internal List<ModelParty> Line { get; } = [];
}
