using System.Collections.Generic;

namespace Intd;

/// <summary>Whether other machines may reach a listener: only with token and TLS, or when somebody insists.</summary>
internal static class Exposure
{
    /// <summary>Looks at all listeners.</summary>
    /// <param name="plans">The listeners.</param>
    /// <param name="wire">Tokens, TLS, and whether somebody insists.</param>
    /// <param name="log">Gets a warning for each listener that is reached without.</param>
    /// <exception cref="StartException">One would be reached without.</exception>
    internal static void Check(IEnumerable<ListenerPlan> plans, WireOptions wire, LineLog log)
    {
        foreach (ListenerPlan plan in plans)
        {
            // Bare TCP has no place for a token.
            bool isTcp = plan.Role == ListenerRole.Tcp;
            string? missing = Missing(hasToken: !isTcp && wire.TokenFile is not null, hasTls: !isTcp && wire.HasTls);
            if (!plan.Address.IsExposed || missing is null)
            {
                continue;
            }

            string host = plan.Address.Host.Length == 0 ? "every address" : plan.Address.Host;
            if (!wire.IsInsecure)
            {
                throw new StartException(
                    ExitCode.BadConfiguration,
                    $"Refusing to listen on {host} without {missing}: {Danger(missing)} could mint. --insecure allows it");
            }

            log.Warn($"warning: listening on {host} without {missing}: {Danger(missing)} can mint");
        }
    }

    private static string Danger(string missing)
        => missing == "TLS" ? "whoever listens on the way" : "whoever reaches it";

    private static string? Missing(bool hasToken, bool hasTls) => (hasToken, hasTls) switch
    {
        (true, true) => null,
        (false, false) => "token and TLS",
        (false, true) => "token",
        _ => "TLS",
    };
}
