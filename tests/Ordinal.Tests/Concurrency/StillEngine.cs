using Ordinal.Testing;

namespace Ordinal.Tests.Concurrency;

/// <summary>Opens engines whose clock stands still, so that no tick comes to serve what the protocol forgot.</summary>
internal static class StillEngine
{
    internal static OrdinalEngine Open(int pendingMax = 65_536)
        => Answers.Of(
            OrdinalEngine.OpenAsync(new OrdinalOptions { TimeProvider = new ManualTimeProvider(), PendingMax = pendingMax }),
            "opening");
}
