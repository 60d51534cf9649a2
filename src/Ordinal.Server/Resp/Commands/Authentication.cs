using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>AUTH and HELLO: who a client is, and which version of the protocol it speaks.</summary>
internal static class Authentication
{
    internal static async ValueTask AuthAsync(RespConnection connection, RespRequest request)
    {
        if (request.Count > 3)
        {
            connection.Write(RespErrors.Syntax);
            return;
        }

        ReadOnlyMemory<byte> id = request.Bytes(1);
        ReadOnlyMemory<byte> secret = request.Count == 3 ? request.Bytes(2) : default;
        if (request.Count == 2)
        {
            if (!connection.Server.Authenticator.IsRequired)
            {
                connection.Write(
                    "ERR AUTH <password> called without any password configured for the default user. "
                    + "Are you sure your configuration is correct?");
                return;
            }

            int dot = id.Span.IndexOf((byte)'.');
            secret = dot < 0 ? default : id[(dot + 1)..];
            id = dot < 0 ? id : id[..dot];
        }

        connection.Write(await TryAsync(connection, id, secret).ConfigureAwait(false) ? null : RespErrors.WrongPass);
    }

    internal static async ValueTask HelloAsync(RespConnection connection, RespRequest request)
    {
        RespSession session = connection.Session;
        bool isThree = session.IsThree;
        int at = 1;
        if (request.Count > 1)
        {
            if (!RespNumbers.TryParse(request[1], out long version))
            {
                connection.Write("ERR Protocol version is not an integer or out of range");
                return;
            }

            if (version is not (2 or 3))
            {
                connection.Write("NOPROTO unsupported protocol version");
                return;
            }

            isThree = version == 3;
            at = 2;
        }

        string? name = null;
        while (at < request.Count)
        {
            if (request.Is(at, "auth"u8) && at + 2 < request.Count)
            {
                if (!await TryAsync(connection, request.Bytes(at + 1), request.Bytes(at + 2)).ConfigureAwait(false))
                {
                    connection.Write(RespErrors.WrongPass);
                    return;
                }

                at += 3;
            }
            else if (request.Is(at, "setname"u8) && at + 1 < request.Count)
            {
                name = request.Text(at + 1);
                if (!ClientCommands.IsName(name))
                {
                    connection.Write(ClientCommands.BadName);
                    return;
                }

                at += 2;
            }
            else
            {
                connection.Write($"ERR Syntax error in HELLO option '{request.Text(at)}'");
                return;
            }
        }

        if (!session.IsTrusted)
        {
            connection.Write(
                "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> "
                + "option can be used to authenticate the client and select the RESP protocol version at the same time");
            return;
        }

        session.Name = name ?? session.Name;
        session.IsThree = isThree;
        Greet(connection, session);
    }

    private static void Greet(RespConnection connection, RespSession session)
    {
        RespWriter writer = connection.BeginWriting();
        writer.Map(7);
        writer.Bulk("server"u8);
        writer.Bulk("redis"u8);
        writer.Bulk("version"u8);
        writer.Bulk(RespServer.RedisVersion);
        writer.Bulk("proto"u8);
        writer.Integer(session.IsThree ? 3 : 2);
        writer.Bulk("id"u8);
        writer.Integer(session.Id);
        writer.Bulk("mode"u8);
        writer.Bulk("standalone"u8);
        writer.Bulk("role"u8);
        writer.Bulk("master"u8);
        writer.Bulk("modules"u8);
        writer.Array(0);
        writer.Flush();
    }

    private static async ValueTask<bool> TryAsync(
        RespConnection connection, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> secret)
    {
        Principal? principal = await connection.Server.Authenticator
            .AuthenticateAsync(id, secret, connection.Session.Peer).ConfigureAwait(false);
        if (principal is null)
        {
            Interlocked.Increment(ref connection.Server.Counts.WrongCredentials);
            return false;
        }

        connection.Session.Trust(principal);
        return true;
    }
}
