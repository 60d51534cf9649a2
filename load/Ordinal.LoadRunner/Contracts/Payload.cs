namespace NBomber.Contracts;

/// <summary>What a response brought.</summary>
/// <typeparam name="T">Its type.</typeparam>
public sealed class Payload<T>
{
    internal Payload(T value) => Value = value;

    /// <summary>What was brought.</summary>
    public T Value { get; }
}
