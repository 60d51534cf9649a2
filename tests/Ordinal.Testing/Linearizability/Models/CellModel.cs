namespace Ordinal.Testing.Linearizability.Models;

/// <summary>A cell: one content or none, replaced as a whole. It starts empty.</summary>
public sealed class CellModel : ISequentialModel<CellState, CellInput, CellReply>
{
    /// <inheritdoc/>
    public CellState Initial => default;

    /// <inheritdoc/>
    public bool TryStep(CellState state, in CellInput input, in CellReply reply, out CellState next)
    {
        next = StepUnseen(state, input);
        bool applied = input.Verb switch
        {
            CellVerb.Read or CellVerb.Clear => state.Value is not null,
            CellVerb.CompareExchange => state.Value == input.Expected,
            _ => true,
        };
        return reply == new CellReply(applied, next.Value);
    }

    /// <inheritdoc/>
    public CellState StepUnseen(CellState state, in CellInput input) => input.Verb switch
    {
        CellVerb.Write => new CellState(input.Value),
        CellVerb.Clear => default,
        CellVerb.CompareExchange when state.Value == input.Expected => new CellState(input.Value),
        _ => state,
    };
}
