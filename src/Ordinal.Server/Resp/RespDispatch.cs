using System;
using System.Text;
using System.Threading;

namespace Ordinal.Server;

/// <summary>Decides what happens with a request: planned, queued, refused, or left to be served alone.</summary>
internal static class RespDispatch
{
    // As much of an unknown command as its refusal shows.
    private const int ShownBytesMax = 128;

    /// <summary>Plans a request where that is possible.</summary>
    /// <param name="call">The request.</param>
    /// <returns>The command, when it must be served alone after everything that is planned; else null.</returns>
    internal static RespCommand? Plan(in RespCall call)
    {
        RespSession session = call.Session;
        RespCommand? command = session.Server.Commands.Find(call[0]);
        if (command?.Subcommands is { } subcommands && call.Count > 1)
        {
            if (!subcommands.TryGetValue(call.Text(1).ToLowerInvariant(), out RespCommand? subcommand))
            {
                string container = command.Name.ToUpperInvariant();
                RefuseUnknown(call, $"-ERR unknown subcommand '{Shown(call[1], ShownBytesMax)}'. Try {container} HELP.\r\n");
                return null;
            }

            command = subcommand;
        }

        if ((command is null || !command.Takes(call.Count)) && IsHttp(call))
        {
            return null;
        }

        if (command is null)
        {
            RefuseUnknown(call, Unknown(call));
            return null;
        }

        if (!command.Takes(call.Count))
        {
            RefuseCount(call, command);
            return null;
        }

        if (!session.IsTrusted && !command.Is(RespTraits.NoAuth))
        {
            Refuse(call, RespErrors.NoAuth);
            return null;
        }

        if (session.IsListening && !ChannelCommands.IsAllowedWhileListening(command))
        {
            Refuse(call, ChannelCommands.RefusalWhileListening(command));
            return null;
        }

        session.Last = command;
        if (session.IsQueuing && !command.Is(RespTraits.Immediate))
        {
            Queue(call, command);
            return null;
        }

        if (command.Planning is not { } planning)
        {
            return command;
        }

        planning(call);
        return null;
    }

    // A line of HTTP has three words; one that a page of another site has sent must not do anything.
    private static bool IsHttp(in RespCall call)
    {
        bool isLine = call.Count == 3 && call[2].StartsWith("HTTP/"u8);
        if (!isLine && !call.Is(0, "post"u8) && !call.Is(0, "host:"u8))
        {
            return false;
        }

        Interlocked.Increment(ref call.Session.Server.Counts.SpokeHttp);
        call.Session.IsEnding = true;
        call.Plan.AddError("ERR HTTP not accepted here");
        return true;
    }

    private static void Queue(in RespCall call, RespCommand command)
    {
        if (command.Is(RespTraits.NoMulti) || command.Running is not null)
        {
            Refuse(call, "ERR Command not allowed inside a transaction");
        }
        else if (call.Session.Queue.Count >= OrdinalLimits.TransactionOperationsMax
            || call.Session.QueueBytes > OrdinalLimits.TransactionBytesMax)
        {
            Refuse(call, "ERR too many or too large commands in a transaction");
        }
        else
        {
            call.Session.Enqueue(command, call.Keep());
            call.Plan.AddLocal(RespFormats.Ready, RespText.Queued);
        }
    }

    private static void Refuse(in RespCall call, string text)
    {
        call.Session.IsSpoiled = true;
        call.Plan.AddError(text);
    }

    // Words of the client are shown as the bytes they are, so this is no text.
    private static void RefuseUnknown(in RespCall call, string line)
    {
        call.Session.IsSpoiled = true;
        call.Plan.AddLocal(RespFormats.Ready, Encoding.Latin1.GetBytes(line));
    }

    // A refused EXEC ends its transaction, as it does in Redis.
    private static void RefuseCount(in RespCall call, RespCommand command)
    {
        string text = $"wrong number of arguments for '{command.Name}' command";
        if (command.Name == "exec")
        {
            call.Session.EndQueue();
            call.Session.Unwatch();
            Refuse(call, "EXECABORT Transaction discarded because of: " + text);
        }
        else
        {
            Refuse(call, "ERR " + text);
        }
    }

    private static string Unknown(in RespCall call)
    {
        StringBuilder arguments = new();
        for (int i = 1; i < call.Count && arguments.Length < ShownBytesMax; i++)
        {
            arguments.Append('\'').Append(Shown(call[i], ShownBytesMax - arguments.Length)).Append("' ");
        }

        return $"-ERR unknown command '{Shown(call[0], ShownBytesMax)}', with args beginning with: {arguments}\r\n";
    }

    /// <summary>A word of the client as a refusal shows it: up to the first zero, and without line ends.</summary>
    /// <param name="word">The word.</param>
    /// <param name="bytesMax">As much of it as is shown.</param>
    /// <returns>Its bytes as characters of Latin-1.</returns>
    internal static string Shown(ReadOnlySpan<byte> word, int bytesMax)
    {
        ReadOnlySpan<byte> shown = word[..Math.Min(word.Length, bytesMax)];
        int end = shown.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? shown : shown[..end]).Replace('\r', ' ').Replace('\n', ' ');
    }
}
