namespace Ordinal.Load;

/// <summary>The server answered a call by a refusal.</summary>
internal sealed class RefusedException(string code, string text) : Exception(text)
{
    /// <summary>The code of the refusal, as the protocol has it.</summary>
    internal string Code { get; } = code;
}
