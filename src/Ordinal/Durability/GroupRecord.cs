using Ordinal.Storage;

namespace Ordinal;

/// <summary>One record of a group.</summary>
/// <param name="Start">Where its entries begin.</param>
/// <param name="End">Where they end.</param>
/// <param name="Facts">What its header says.</param>
internal readonly record struct GroupRecord(int Start, int End, RecordFacts Facts);
