using System;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Sessions by their number, which outlive the command that opened them.</summary>
internal interface ISessionDesk
{
    /// <summary>Opens a session.</summary>
    /// <param name="lease">How long it lives without a renewal.</param>
    /// <returns>The session.</returns>
    ValueTask<SessionFacts> OpenAsync(TimeSpan lease);

    /// <summary>Begins the time of a session anew.</summary>
    /// <param name="id">The session.</param>
    /// <param name="lease">The new lease, or null for the one it has.</param>
    /// <returns>The session.</returns>
    ValueTask<SessionFacts> RenewAsync(long id, TimeSpan? lease);

    /// <summary>Looks at a session.</summary>
    /// <param name="id">The session.</param>
    /// <returns>The session.</returns>
    ValueTask<SessionFacts> InspectAsync(long id);

    /// <summary>Closes a session, and ends what is bound to it.</summary>
    /// <param name="id">The session.</param>
    /// <returns>The session, with what ended.</returns>
    ValueTask<SessionFacts> CloseAsync(long id);
}
