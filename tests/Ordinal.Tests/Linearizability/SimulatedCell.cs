using System.Globalization;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>A cell. Its writes draw from few values, so that histories collide, or never draw one twice.</summary>
internal sealed class SimulatedCell(bool uniqueValues) : SimulatedObject<CellInput, CellReply>
{
    private int _drawn;
    private string? _value;

    internal override CellInput Draw(Random random) => random.Next(6) switch
    {
        0 => CellInput.Write(DrawValue(random)),
        1 => CellInput.Clear(),
        2 or 3 => CellInput.CompareExchange(random.Next(3) > 0 ? _value : null, DrawValue(random)),
        _ => CellInput.Read(),
    };

    internal override CellReply Execute(CellInput input)
    {
        if (input.Verb == CellVerb.Read)
        {
            return new CellReply(_value is not null, _value);
        }

        if (input.Verb == CellVerb.Clear)
        {
            bool cleared = _value is not null;
            _value = null;
            return new CellReply(cleared, null);
        }

        if (input.Verb == CellVerb.CompareExchange && _value != input.Expected)
        {
            return CellReply.Refused(_value);
        }

        _value = input.Value;
        return CellReply.Done(_value);
    }

    private string DrawValue(Random random)
    {
        _drawn++;
        return (uniqueValues ? _drawn : random.Next(3)).ToString(CultureInfo.InvariantCulture);
    }
}
