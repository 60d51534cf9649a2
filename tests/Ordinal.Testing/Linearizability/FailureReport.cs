using System.Globalization;
using System.Text;

namespace Ordinal.Testing.Linearizability;

/// <summary>Says in words how far a search came and what stopped it.</summary>
public sealed class FailureReport
{
    private readonly List<string> _notPlaced = [];
    private readonly int _operations;
    private readonly List<string> _placed = [];
    private readonly string _state;
    private readonly long _steps;
    private readonly Verdict _verdict;

    internal FailureReport(Verdict verdict, long steps, int operations, string state)
    {
        _verdict = verdict;
        _steps = steps;
        _operations = operations;
        _state = state;
    }

    /// <summary>The longest order found, first operation first.</summary>
    public IReadOnlyList<string> Placed => _placed;

    /// <summary>The operations one of which had to come next, each with the reason why it could not.</summary>
    public IReadOnlyList<string> NotPlaced => _notPlaced;

    internal void AddPlaced(string operation) => _placed.Add(operation);

    internal void AddNotPlaced(string operation, string reason) => _notPlaced.Add($"{operation} ({reason})");

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.AppendLine(
            culture, $"{_verdict} after {_steps} steps: {_placed.Count} of {_operations} operations placed.");
        int left = Math.Max(0, _placed.Count - CheckerLimits.ReportedOperationsMax);
        text.AppendLine(culture, $"Longest order found (the first {left} left out):");
        foreach (string operation in _placed.Skip(left))
        {
            text.AppendLine(culture, $"  {operation}");
        }

        text.AppendLine(culture, $"State then: {_state}");
        text.AppendLine("One of these had to come next:");
        foreach (string operation in _notPlaced)
        {
            text.AppendLine(culture, $"  {operation}");
        }

        return text.ToString();
    }
}
