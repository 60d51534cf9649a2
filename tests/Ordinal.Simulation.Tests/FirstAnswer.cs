using Ordinal.Testing.Models;

namespace Ordinal.Simulation.Tests;

/// <summary>The first answer that a caller got to a request id.</summary>
/// <param name="Answer">The answer without payload and revision.</param>
/// <param name="Position">Where the history was when it was made.</param>
/// <param name="Life">The engine that gave it.</param>
/// <param name="IsReplay">Whether everybody who asked so far was given it again, as an answer that was remembered.</param>
internal sealed record FirstAnswer(Answer Answer, int Position, int Life, bool IsReplay);
