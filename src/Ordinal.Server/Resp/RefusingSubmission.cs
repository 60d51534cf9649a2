using System;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>Submits a batch so that a failure of the submission becomes the refusal of every command in it.</summary>
internal static class RefusingSubmission
{
    /// <summary>Submits it.</summary>
    /// <param name="batch">The batch; its answers may be read once the task is complete.</param>
    /// <param name="writer">The engine's writer.</param>
    /// <returns>A task that never fails, complete already in the common case.</returns>
    internal static ValueTask SubmitAsync(CommandBatch batch, Writer writer)
    {
        ValueTask answered = batch.SubmitAsync(writer);
        return answered.IsCompletedSuccessfully ? default : WaitAsync(answered, batch);
    }

    private static async ValueTask WaitAsync(ValueTask answered, CommandBatch batch)
    {
        try
        {
            await answered.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            batch.RefuseAll(RespErrors.CodeOf(e));
        }
    }
}
