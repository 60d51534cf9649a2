using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// A lock as it was at one revision. As text: <c>free</c>, or <c>held TOKEN OWNER</c> and a line <c>waits OWNER</c> for each
/// waiter, owners percent-encoded.
/// </summary>
/// <param name="Name">The lock.</param>
/// <param name="State">Holder and waiters.</param>
/// <param name="Position">Where the owner stands that was asked for: 0 holds, 1 is next, -1 is a stranger; or null.</param>
/// <param name="Reply">Version and revisions.</param>
internal sealed record LockAnswer(ObjectName Name, LockState State, long? Position, Reply Reply) : IAnswer
{
    /// <summary>Writes holder and waiters, as members of an object.</summary>
    /// <param name="json">Stands inside an object.</param>
    /// <param name="state">The lock.</param>
    internal static void Write(in AnswerJson json, LockState state)
    {
        if (state.Owner is { } owner)
        {
            json.Text("owner", owner);
        }

        json.Integer("token", state.Token);
        json.Left("leftMs", state.LeaseLeft);
        if (state.Session != 0)
        {
            json.Integer("session", state.Session);
        }

        if (!state.Value.IsEmpty)
        {
            LineJson.WriteBytes(json.Writer, "value", state.Value.Span);
        }

        json.BeginArray("waiters");
        foreach (string waiter in state.Waiters)
        {
            json.Writer.WriteStringValue(waiter);
        }

        json.EndArray();
    }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        if (State.Owner is not { } owner)
        {
            text.Append("free\n");
            return;
        }

        text.Append("held ").Append(State.Token).Append(' ');
        PercentCode.Write(Encoding.UTF8.GetBytes(owner), text);
        text.Append('\n');
        foreach (string waiter in State.Waiters)
        {
            PercentCode.Write(Encoding.UTF8.GetBytes(waiter), text.Append("waits "));
            text.Append('\n');
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Lock);
        Write(json, State);
        if (Position is { } position)
        {
            json.Integer("position", position);
        }

        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
