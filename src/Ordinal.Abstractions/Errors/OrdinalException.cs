using System;

namespace Ordinal;

/// <summary>The one exception type of the engine: a closed <see cref="Code"/> and the facts that led to it.</summary>
/// <remarks>
/// Beside it only <see cref="TimeoutException"/>, <see cref="ObjectDisposedException"/>, <see cref="ArgumentException"/> and
/// <see cref="OperationCanceledException"/> leave the API.
/// </remarks>
public sealed class OrdinalException : Exception
{
    /// <summary>Makes an error of a code that says nothing beyond itself.</summary>
    public OrdinalException()
        : this(StatusCode.Faulted, "The engine has failed.")
    {
    }

    /// <summary>Makes an error with a message and the code <see cref="StatusCode.Faulted"/>.</summary>
    /// <param name="message">What happened.</param>
    public OrdinalException(string message)
        : this(StatusCode.Faulted, message)
    {
    }

    /// <summary>Makes an error that wraps its cause, with the code <see cref="StatusCode.Faulted"/>.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The first cause.</param>
    public OrdinalException(string message, Exception innerException)
        : base(message, innerException) => Code = StatusCode.Faulted;

    /// <summary>Makes an error.</summary>
    /// <param name="code">The closed code; not <see cref="StatusCode.Ok"/>.</param>
    /// <param name="message">What happened, naming the thing, the value and the limit.</param>
    /// <param name="outcome">What is known of the command's effect.</param>
    /// <param name="innerException">The first cause, or null.</param>
    public OrdinalException(
        StatusCode code, string message, Outcome outcome = Outcome.NotApplied, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Outcome = outcome;
    }

    /// <summary>The closed code.</summary>
    public StatusCode Code { get; }

    /// <summary>What is known of the command's effect.</summary>
    public Outcome Outcome { get; }

    /// <summary>The name the command spoke of, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The kind the name has, when the code is <see cref="StatusCode.WrongKind"/>.</summary>
    public ObjectKind ActualKind { get; init; }

    /// <summary>The number that was found or given, in the unit of the code; 0 when there is none.</summary>
    public long Actual { get; init; }

    /// <summary>The number that would have been right; 0 when there is none.</summary>
    public long Expected { get; init; }

    /// <summary>The limit that was met; 0 when there is none.</summary>
    public long Limit { get; init; }

    /// <summary>The engine's revision that the refusal reflects; 0 when the command never reached the engine.</summary>
    public long Revision { get; init; }
}
