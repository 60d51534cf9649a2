using System;
using System.Net;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>Of a server that asks nobody for a token: the default user may come in with any password, as in Redis.</summary>
internal sealed class NoAuthentication : IRespAuthenticator
{
    public bool IsRequired => false;

    public ValueTask<Principal?> AuthenticateAsync(ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> secret, EndPoint? peer)
        => ValueTask.FromResult(id.Span.SequenceEqual("default"u8) ? Principal.Anybody : null);
}
