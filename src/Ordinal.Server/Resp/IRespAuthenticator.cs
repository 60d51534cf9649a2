using System;
using System.Net;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>Finds out who a client is.</summary>
internal interface IRespAuthenticator
{
    /// <summary>Whether a client must show who it is before anything else.</summary>
    bool IsRequired { get; }

    /// <summary>Looks a client up.</summary>
    /// <param name="id">The public half of its token.</param>
    /// <param name="secret">The other half.</param>
    /// <param name="peer">Where it comes from, or null.</param>
    /// <returns>Who it is, or null; a refusal may take its time, so that guessing is slow.</returns>
    ValueTask<Principal?> AuthenticateAsync(ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> secret, EndPoint? peer);
}
