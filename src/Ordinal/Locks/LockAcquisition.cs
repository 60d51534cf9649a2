using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Acquires a lock and waits for it, until whoever asked goes away.</summary>
internal static class LockAcquisition
{
    /// <summary>Sends an acquire and waits for its answer, as long as the command says.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="acquire">A <see cref="CommandKind.LockAcquire"/>.</param>
    /// <param name="held">Begins to stand for the grant in the moment it is made; or null.</param>
    /// <param name="cancellationToken">
    /// Whoever asked goes away. Then the place in line is left, and a grant that came first is given back, before the call
    /// ends. What the owner held before, or has asked for a second time, it keeps.
    /// </param>
    /// <returns>The grant, or the refusal: held, timed out, ended, or what was wrong with the command.</returns>
    /// <exception cref="OperationCanceledException">The acquire was taken back.</exception>
    internal static async Task<Reply> RunAsync(
        Writer writer, Command acquire, LostWait? held, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LockWait wait = new(acquire, held);
        writer.Run(wait);
        Task? withdrawn = null;
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            _ => Volatile.Write(ref withdrawn, Withdraw(writer, wait)), null);
        Reply reply;
        await using (registration.ConfigureAwait(false))
        {
            reply = await wait.Task.ConfigureAwait(false);
        }

        if (!wait.TryClaim())
        {
            // The withdrawal is applied, and with it a grant that came first is given back, before the call ends.
            await (Volatile.Read(ref withdrawn) ?? Task.CompletedTask).ConfigureAwait(false);
            throw new OperationCanceledException(cancellationToken);
        }

        return reply;
    }

    private static Task? Withdraw(Writer writer, LockWait wait)
    {
        if (!wait.TryWithdraw())
        {
            return null;
        }

        LockWithdrawal withdrawal = new(wait);
        writer.Run(withdrawal);
        return withdrawal.Task;
    }
}
