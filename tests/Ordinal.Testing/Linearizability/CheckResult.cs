using System.Text;

namespace Ordinal.Testing.Linearizability;

/// <summary>What was found for a whole history.</summary>
public sealed class CheckResult
{
    internal CheckResult(IReadOnlyList<PartitionResult> partitions)
    {
        Partitions = partitions;
        Verdict = partitions.Any(static part => part.Verdict == Verdict.Illegal) ? Verdict.Illegal
            : partitions.Any(static part => part.Verdict == Verdict.Undecided) ? Verdict.Undecided
            : Verdict.Legal;
    }

    /// <summary>Illegal when any name is illegal, else undecided when any is, else legal.</summary>
    public Verdict Verdict { get; }

    /// <summary>The answer for each name, in ordinal order of the names.</summary>
    public IReadOnlyList<PartitionResult> Partitions { get; }

    /// <summary>True for <see cref="Verdict.Legal"/> only: an undecided history is a failure.</summary>
    public bool IsLegal => Verdict == Verdict.Legal;

    /// <summary>Ends a test whose history was not shown to be legal.</summary>
    /// <exception cref="InvalidOperationException">It is illegal or undecided; the message is the report.</exception>
    public void EnsureLegal()
    {
        if (!IsLegal)
        {
            throw new InvalidOperationException(ToString());
        }
    }

    /// <summary>The reports of all names that are not legal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (PartitionResult part in Partitions.Where(static part => part.Report is not null))
        {
            text.Append(part.Name).Append(": ").Append(part.Report);
        }

        return text.Length == 0 ? nameof(Verdict.Legal) : text.ToString();
    }
}
