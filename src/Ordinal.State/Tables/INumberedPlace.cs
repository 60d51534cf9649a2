namespace Ordinal.State;

/// <summary>Someone in a <see cref="WaitingLine{T}"/>.</summary>
internal interface INumberedPlace
{
    /// <summary>The number that orders the line: unique in it, rising with arrival.</summary>
    long PlaceNumber { get; }
}
