using System;
using System.Net;
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

        if (request.Count == 2 && !connection.Server.AsksForTokens)
        {
            connection.Write(
                "ERR AUTH <password> called without any password configured for the default user. "
                + "Are you sure your configuration is correct?");
            return;
        }

        string token = request.Count == 3 ? request.Text(1) + '.' + request.Text(2) : request.Text(1);
        connection.Write(await ProveAsync(connection, token).ConfigureAwait(false));
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
                string token = request.Text(at + 1) + '.' + request.Text(at + 2);
                if (await ProveAsync(connection, token).ConfigureAwait(false) is { } refusal)
                {
                    connection.Write(refusal);
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
                "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> "
                + "<pass> option can be used to authenticate the client and select the RESP protocol version at the same time");
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

    // A server that asks for no token lets the default user in with any password, as Redis does.
    private static async ValueTask<string?> ProveAsync(RespConnection connection, string token)
    {
        if (connection.Server.Options.Authenticator is not { } authenticator)
        {
            return token.StartsWith("default.", StringComparison.Ordinal) ? null : RespErrors.WrongPass;
        }

        IPAddress? address = (connection.Session.Peer as IPEndPoint)?.Address;
        bool mayTry = authenticator.Failures.MayTry(address);
        if (mayTry && authenticator.TryAuthenticate(token, out Principal? principal))
        {
            if (!connection.Standing.TryProve(principal))
            {
                return "RATE the token allows no more connections";
            }

            connection.Session.Trust(principal);
            return null;
        }

        authenticator.Failures.Note(address);
        Interlocked.Increment(ref connection.Server.Counts.WrongCredentials);
        await Task.Delay(FailureLimit.Delay, connection.Server.Time, connection.Closed).ConfigureAwait(false);
        return mayTry ? RespErrors.WrongPass : "RATE too many wrong tokens came from this address";
    }
}
