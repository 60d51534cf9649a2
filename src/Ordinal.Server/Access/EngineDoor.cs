using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The one way from a front end into the engine: what a principal may not do never gets there.</summary>
/// <param name="engine">The engine; not owned.</param>
internal sealed class EngineDoor(OrdinalEngine engine)
{
    internal OrdinalEngine Engine => engine;

    /// <summary>Sends one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="cancellationToken">Checked before; a submitted command is not taken back.</param>
    /// <returns>The answer; a refusal is one too. It fails only with the engine.</returns>
    internal ValueTask<Reply> SendAsync(
        in Command command, Principal principal, CancellationToken cancellationToken = default)
        => CommandAccess.IsAllowed(principal, command)
            ? engine.Writer.SendAsync<Reply, PlainReply>(command, cancellationToken)
            : ValueTask.FromResult(Forbidden());

    /// <summary>Watches a name or all names with a prefix.</summary>
    /// <param name="key">The name, or the prefix; an empty prefix is all names.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="options">Where it begins; or null for now.</param>
    /// <param name="principal">Who watches.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Its events.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Forbidden"/> or <see cref="StatusCode.InvalidName"/>.</exception>
    internal IAsyncEnumerable<WatchEvent> Watch(
        string key, bool isPrefix, WatchOptions? options, Principal principal, CancellationToken cancellationToken)
    {
        if (!principal.May(Verbs.Watch, Encoding.UTF8.GetBytes(key)))
        {
            throw new OrdinalException(StatusCode.Forbidden, $"Watching '{key}' is not allowed to this token.");
        }

        return isPrefix
            ? engine.WatchPrefixAsync(key, options, cancellationToken)
            : engine.WatchAsync(key, options, cancellationToken);
    }

    /// <summary>The refusal of what a principal may not do; it says the same whether the name exists or not.</summary>
    /// <returns>The refusal.</returns>
    internal static Reply Forbidden()
    {
        Reply reply = default;
        reply.Refuse(StatusCode.Forbidden);
        return reply;
    }
}
