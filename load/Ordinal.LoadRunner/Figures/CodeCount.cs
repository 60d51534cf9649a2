namespace NBomber.Figures;

/// <summary>How often one code came, and the first message that came with it.</summary>
internal sealed class CodeCount(string code, string message)
{
    private long _count;

    internal string Code => code;

    internal string Message => message;

    internal long Count => Volatile.Read(ref _count);

    internal void Increment() => Interlocked.Increment(ref _count);
}
