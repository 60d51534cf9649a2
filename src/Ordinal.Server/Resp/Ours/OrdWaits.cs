using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Runs a command that waits, until it is answered, its time runs out, or its connection or the server ends.</summary>
internal static class OrdWaits
{
    private const string Draining = "DRAINING The server is stopping; the wait is given up.";

    /// <summary>Waits and writes the answer.</summary>
    /// <param name="connection">Whose request it is; it reads on when this has ended.</param>
    /// <param name="command">The command, for its name and its refusals.</param>
    /// <param name="waitMs">How long the server waits; -1 for a command with a time of its own.</param>
    /// <param name="wait">Waits for the answer; cancelled, it withdraws and throws.</param>
    /// <param name="format">Writes the answer.</param>
    /// <returns>When the answer is written, or nobody is there for it.</returns>
    internal static async ValueTask RunAsync(
        RespConnection connection, Command command, long waitMs, Func<CancellationToken, Task<Reply>> wait, RespFormat format)
    {
        Reply reply = default;
        if (connection.Server.Door.TryAdmit(command, connection.Session.Plan.Principal, ref reply))
        {
            // Answers that came before must not wait with it, and whoever goes away gives its place back.
            await connection.FlushAsync().ConfigureAwait(false);
            using CancellationTokenSource end = new(TimeSpan.FromMilliseconds(waitMs), connection.Server.Time);
            using CancellationTokenRegistration gone = connection.Closed.UnsafeRegister(
                static source => ((CancellationTokenSource)source!).Cancel(), end);
            using CancellationTokenRegistration stopping = connection.Stopping.UnsafeRegister(
                static source => ((CancellationTokenSource)source!).Cancel(), end);
            try
            {
                reply = await wait(end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (connection.Stopping.IsCancellationRequested)
            {
                connection.Write(Draining);
                return;
            }
            catch (OperationCanceledException)
            {
                reply.Refuse(StatusCode.TimedOut);
            }
            catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
            {
                reply.Refuse(RespErrors.CodeOf(e));
            }
        }

        Command[] commands = [command];
        Reply[] replies = [reply];
        RespSlot none = default;
        RespWriter writer = connection.BeginWriting();
        format(ref writer, new RespAnswer(commands, replies, none));
        writer.Flush();
    }
}
