using System;
using System.Diagnostics.CodeAnalysis;

namespace Ordinal.State;

/// <summary>Checks that stay on in every build: going on after a failed one could hand out a wrong grant.</summary>
internal static class Invariant
{
    /// <summary>Requires a condition that only a bug can break.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">The broken rule.</param>
    /// <exception cref="InvalidOperationException">The condition does not hold; the engine faults on it.</exception>
    internal static void Require([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
        {
            Fail(message);
        }
    }

    [DoesNotReturn]
    private static void Fail(string message) => throw new InvalidOperationException("Broken invariant: " + message);
}
