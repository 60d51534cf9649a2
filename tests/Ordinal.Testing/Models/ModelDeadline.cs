namespace Ordinal.Testing.Models;

/// <summary>Something that ends at a time; of equal times the one that was given first.</summary>
internal sealed record ModelDeadline(long DeadlineMs, long Order, Action End) : IComparable<ModelDeadline>
{
    public int CompareTo(ModelDeadline? other)
        => other is null ? 1 : (DeadlineMs, Order).CompareTo((other.DeadlineMs, other.Order));
}
