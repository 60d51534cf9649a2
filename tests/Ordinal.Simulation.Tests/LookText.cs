using Ordinal.State;
using Ordinal.Testing.Models;

namespace Ordinal.Simulation.Tests;

/// <summary>An answer as text, without the revision it was given at.</summary>
internal static class LookText
{
    internal static string Of(CommandKind kind, in Reply reply)
    {
        Reply told = reply;
        told.Revision = 0;
        if (reply.Payload is Reply[] inner)
        {
            told.Payload = Array.ConvertAll(inner, static one => one with { Revision = 0 });
        }

        return Answer.Of(kind, told).ToString();
    }
}
