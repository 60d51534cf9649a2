using System.Globalization;

namespace Ordinal.Load;

/// <summary>One figure of a server.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what; empty for a count.</param>
internal sealed record ServerFigure(string Name, double Value, string Unit)
{
    /// <summary>Value and unit: whole where it is whole, else with two digits after the point.</summary>
    internal string Text
    {
        get
        {
            string number = Value.ToString(Math.Abs(Value - Math.Round(Value)) < 1e-9 ? "0" : "0.00", CultureInfo.InvariantCulture);
            return Unit.Length > 0 ? $"{number} {Unit}" : number;
        }
    }
}
