using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Decides who may mint from the root: whoever may write the counter's name, within the bounds of the engine.</summary>
/// <param name="bearer">Tells who sends a request; or null when whoever comes may everything.</param>
/// <param name="door">Knows the bounds; or null where there are none.</param>
internal sealed class MintAccess(BearerCheck? bearer, EngineDoor? door)
{
    /// <summary>Tells who sends a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it; or null when that is not proven.</param>
    /// <returns>The refusal, or null.</returns>
    internal Problem? Prove(HttpContext context, out Principal? principal)
    {
        principal = Principal.Anybody;
        return bearer?.Check(context, out principal);
    }

    /// <summary>Looks at a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The counter that it would mint from.</param>
    /// <returns>The refusal, or null.</returns>
    internal Problem? Check(HttpContext context, ObjectName name)
    {
        if (Prove(context, out Principal? principal) is { } unproven)
        {
            return unproven;
        }

        if (door is null)
        {
            return null;
        }

        Command next = new(CommandKind.CounterNext, name);
        Reply refusal = default;
        return door.TryAdmit(next, principal!, ref refusal) ? null : Problem.Of(next, refusal); // proven, so there is one
    }

    /// <summary>Holds the answer to a wrong token back.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">The refusal.</param>
    /// <returns>When it may be answered.</returns>
    internal Task HoldBackAsync(HttpContext context, Problem problem)
        => bearer?.HoldBackAsync(context, problem) ?? Task.CompletedTask;
}
