using System.Globalization;

namespace Ordinal.Load;

/// <summary>The names of <see cref="RestartScenario"/>.</summary>
/// <param name="Prefix">What they begin with.</param>
internal sealed record RestartNames(string Prefix)
{
    /// <summary>The counter of all callers.</summary>
    internal string Counter => $"{Prefix}-integers";

    /// <summary>The line of all callers.</summary>
    internal string Queue => $"{Prefix}-line";

    /// <summary>The cell of one caller.</summary>
    internal string Cell(int caller) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-cell-{caller}");

    /// <summary>The lock of one caller.</summary>
    internal string Lock(int caller) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-lock-{caller}");
}
