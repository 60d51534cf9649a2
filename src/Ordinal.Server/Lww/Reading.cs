using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What one revision of a set holds, or why it could not be read.</summary>
/// <param name="Refusal">The refusal, or null.</param>
/// <param name="Found">What was found; empty with a refusal.</param>
/// <typeparam name="T">Elements by their bytes, or updates.</typeparam>
internal readonly record struct Reading<T>(Reply? Refusal, IReadOnlyCollection<T> Found)
{
    internal static Reading<T> Refused(in Reply refusal) => new(refusal, []);

    /// <summary>The set changed faster than it could be read. Whoever asks again may have more luck.</summary>
    internal static Reading<T> Overtaken()
    {
        Reply refusal = default;
        refusal.Refuse(StatusCode.Overloaded);
        return new(refusal, []);
    }
}
