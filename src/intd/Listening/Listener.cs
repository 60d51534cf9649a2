using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace Intd;

/// <summary>A plan and the sockets that listen for it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Sockets">The sockets; owned by the host that is built with them.</param>
internal sealed record Listener(ListenerPlan Plan, BoundSockets Sockets)
{
    internal ListenerRole Role => Plan.Role;

    /// <summary>Binds all plans.</summary>
    /// <param name="plans">The plans.</param>
    /// <returns>The listeners in the same order.</returns>
    /// <exception cref="StartException">A port is none, or is taken, or may not be used; then none stays bound.</exception>
    internal static IReadOnlyList<Listener> Bind(IEnumerable<ListenerPlan> plans)
    {
        List<Listener> listeners = [];
        try
        {
            foreach (ListenerPlan plan in plans)
            {
                listeners.Add(new Listener(plan, BoundSockets.Bind(plan.Address, plan.Port)));
            }

            return listeners;
        }
        catch (StartException)
        {
            foreach (Socket socket in listeners.SelectMany(static listener => listener.Sockets.Sockets))
            {
                socket.Dispose();
            }

            throw;
        }
    }
}
