using System;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Cli;

/// <summary>Sessions of an engine in this process.</summary>
/// <param name="engine">The engine.</param>
internal sealed class EngineSessions(OrdinalEngine engine) : ISessionDesk
{
    /// <inheritdoc/>
    public ValueTask<SessionFacts> OpenAsync(TimeSpan lease)
        => SendAsync(new Command(CommandKind.SessionOpen, null) { Number1 = Durations.Lease(lease) });

    /// <inheritdoc/>
    public ValueTask<SessionFacts> RenewAsync(long id, TimeSpan? lease)
        => SendAsync(new Command(CommandKind.SessionRenew, null)
        {
            Number1 = lease is { } given ? Durations.Lease(given) : 0,
            Number3 = id,
        });

    /// <inheritdoc/>
    public ValueTask<SessionFacts> InspectAsync(long id)
        => SendAsync(new Command(CommandKind.SessionInspect, null) { Number3 = id });

    /// <inheritdoc/>
    public ValueTask<SessionFacts> CloseAsync(long id)
        => SendAsync(new Command(CommandKind.SessionClose, null) { Number3 = id });

    private ValueTask<SessionFacts> SendAsync(in Command command)
        => engine.Writer.SendAsync<SessionFacts, Projection>(command, default);

    private readonly struct Projection : IProjection<SessionFacts>
    {
        public static bool TryProject(in Command command, in Reply reply, out SessionFacts result)
        {
            result = new SessionFacts(reply.N1, reply.N2, reply.N3, reply.Revision);
            return reply.Status == StatusCode.Ok;
        }
    }
}
