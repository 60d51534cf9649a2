using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Writes what a lock answers.</summary>
internal static class LockReply
{
    /// <summary>What is said when a grant has ended.</summary>
    internal static string NotHeld(string name, string owner, long token)
        => $"'{owner}' does not hold lock '{name}' under the token {token}; see ordinal lock get {name}";

    /// <summary>Writes a grant: token and owner.</summary>
    internal static async ValueTask<int> WriteGrantAsync(Call call, ILock gate, string owner, LockGrant grant, bool isNew = false)
    {
        if (!call.IsJson)
        {
            call.Output.Columns(CounterAnswer.Text(grant.Token), OneLine.Of(owner));
            return ExitCode.Yes;
        }

        LockState state = await gate.InspectAsync().ConfigureAwait(false);
        call.Output.Json(json =>
        {
            json.Begin(gate.Name, KindWords.Lock);
            json.WriteString("owner", owner);
            json.WriteNumber("token", grant.Token);
            json.WriteString("fence", new Fence(gate.Name, grant.Token).ToString());
            if (isNew && state.Token == grant.Token)
            {
                json.Left(state.LeaseLeft);
            }

            json.End(state.Version, state.Modified, grant.Revision);
        });
        return ExitCode.Yes;
    }

    /// <summary>Writes who holds a lock and who waits.</summary>
    internal static void WriteState(Call call, string name, LockState state)
    {
        if (call.IsJson)
        {
            WriteJson(call.Output, name, state);
            return;
        }

        if (state.Owner is { } owner)
        {
            call.Output.Columns("held", CounterAnswer.Text(state.Token), OneLine.Of(owner));
        }
        else
        {
            call.Output.Line("free");
        }

        foreach (string waiter in state.Waiters)
        {
            call.Output.Columns("waits", OneLine.Of(waiter));
        }
    }

    private static void WriteJson(Output output, string name, LockState state) => output.Json(json =>
    {
        json.Begin(name, KindWords.Lock);
        if (state.Owner is { } owner)
        {
            json.WriteString("owner", owner);
        }

        json.WriteNumber("token", state.Token);
        json.Left(state.LeaseLeft);
        if (state.Session != 0)
        {
            json.WriteNumber("session", state.Session);
        }

        if (!state.Value.IsEmpty)
        {
            json.Bytes("value", state.Value.Span);
        }

        json.WriteStartArray("waiters");
        foreach (string waiter in state.Waiters)
        {
            json.WriteStringValue(waiter);
        }

        json.WriteEndArray();
        json.End(state.Version, state.Modified, state.Revision);
    });
}
