namespace Ordinal.Tests.Linearizability;

/// <summary>A naive object that draws random operations on itself and does them one at a time.</summary>
/// <remarks>
/// Written apart from the models, so that a slip in one of the two shows as a rejected legal history.
/// </remarks>
internal abstract class SimulatedObject<TInput, TReply>
    where TInput : struct
    where TReply : struct
{
    /// <summary>An operation that makes sense now more often than not.</summary>
    internal abstract TInput Draw(Random random);

    internal abstract TReply Execute(TInput input);
}
