namespace Ordinal;

/// <summary>
/// Refusals that need no look at the state, in the words of the engine: a request that would be refused for its length, or could
/// not be written down, is not sent.
/// </summary>
internal static class EarlyRefusals
{
    /// <summary>What is too long or too many.</summary>
    /// <param name="command">The command in the words of the engine, such as <c>Cell write</c>.</param>
    /// <param name="name">The name of its object.</param>
    /// <param name="actual">How long it is.</param>
    /// <param name="limit">How long it may be.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.LimitExceeded"/>.</exception>
    internal static void CheckAtMost(string command, string name, long actual, long limit)
    {
        if (actual > limit)
        {
            throw Of(StatusCode.LimitExceeded, command, name, $"{actual} is above the limit {limit}", actual, limit);
        }
    }

    /// <summary>A session that cannot be one.</summary>
    /// <param name="command">The command in the words of the engine.</param>
    /// <param name="name">The name of its object.</param>
    /// <param name="session">The session, or 0 for none.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.UnknownSession"/>: it is below 0.</exception>
    internal static void CheckSession(string command, string name, long session)
    {
        if (session < 0)
        {
            throw Of(
                StatusCode.UnknownSession, command, name, $"the session {session} is unknown or has ended", session, 0);
        }
    }

    private static OrdinalException Of(
        StatusCode code, string command, string name, string why, long actual, long limit)
        => new(code, $"{command} of '{name}' was refused ({StatusCodes.Text(code)}): {why}.")
        {
            Name = name,
            Actual = actual,
            Limit = limit,
        };
}
