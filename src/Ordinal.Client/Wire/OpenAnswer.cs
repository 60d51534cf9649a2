using System;

namespace Ordinal;

/// <summary>An answer on a connection of its own.</summary>
/// <param name="connection">The connection, closed with this unless it is taken.</param>
/// <param name="head">The head.</param>
/// <param name="answer">The answer with its whole body; null when the body is still to be read.</param>
internal sealed class OpenAnswer(ServerConnection connection, AnswerHead head, ServerAnswer? answer) : IDisposable
{
    private bool _isTaken;

    internal AnswerHead Head => head;

    internal ServerAnswer? Answer => answer;

    /// <summary>The body, to be read as it comes.</summary>
    /// <returns>The body.</returns>
    internal AnswerBody OpenBody() => connection.Answers.OpenBody(head);

    /// <summary>Hands the connection over; disposing does not close it then.</summary>
    /// <returns>The connection.</returns>
    internal ServerConnection TakeConnection()
    {
        _isTaken = true;
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isTaken)
        {
            connection.Dispose();
        }
    }
}
