using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The answers that several commands share.</summary>
internal static class RespFormats
{
    internal static readonly RespFormat Integer = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!Refused(ref writer, answer))
        {
            writer.Integer(answer.Reply.N2);
        }
    };

    /// <summary>Whether the command did something: 1 or 0.</summary>
    internal static readonly RespFormat Applied = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.NotFound || !Refused(ref writer, answer))
        {
            writer.Integer(answer.Reply.Applied ? 1 : 0);
        }
    };

    /// <summary>How many of the commands did something; a refusal that is no absence is the answer.</summary>
    internal static readonly RespFormat AppliedCount = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        int count = 0;
        for (int i = 0; i < answer.Replies.Length; i++)
        {
            ref readonly Reply reply = ref answer.Replies[i];
            if (reply.Status is not (StatusCode.Ok or StatusCode.NotFound))
            {
                writer.Error(RespErrors.Of(answer.Commands[i], reply));
                return;
            }

            count += reply.Applied ? 1 : 0;
        }

        writer.Integer(count);
    };

    /// <summary>A text, or nothing.</summary>
    internal static readonly RespFormat Text = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.NotFound)
        {
            writer.Null();
        }
        else if (!Refused(ref writer, answer))
        {
            TextOf(ref writer, answer.Command, answer.Reply);
        }
    };

    internal static readonly RespFormat Ok = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        for (int i = 0; i < answer.Replies.Length; i++)
        {
            if (answer.Replies[i].Status is not (StatusCode.Ok or StatusCode.Aborted))
            {
                writer.Error(RespErrors.Of(answer.Commands[i], answer.Replies[i]));
                return;
            }
        }

        writer.Ok();
    };

    /// <summary>An answer that is there already: the slot's text.</summary>
    internal static readonly RespFormat Ready = static (ref RespWriter writer, in RespAnswer answer) => writer.Raw(answer.Text);

    /// <summary>The slot's text as a bulk string.</summary>
    internal static readonly RespFormat Echo = static (ref RespWriter writer, in RespAnswer answer) => writer.Bulk(answer.Text);

    /// <summary>A refusal whose text is the slot's state.</summary>
    internal static readonly RespFormat Error
        = static (ref RespWriter writer, in RespAnswer answer) => writer.Error((string)answer.State!);

    /// <summary>Writes the refusal of the first command, when it is one.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>True when it was.</returns>
    internal static bool Refused(ref RespWriter writer, in RespAnswer answer)
    {
        if (answer.IsOk)
        {
            return false;
        }

        writer.Error(RespErrors.Of(answer.Command, answer.Reply));
        return true;
    }

    /// <summary>Writes the text that a read found.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="command">The read.</param>
    /// <param name="reply">Its answer, which is no refusal.</param>
    internal static void TextOf(ref RespWriter writer, in Command command, in Reply reply)
    {
        if (reply.Payload is byte[] text)
        {
            writer.Bulk(text);
        }
        else if (reply.Kind == ObjectKind.Counter)
        {
            writer.BulkNumber(reply.N2);
        }
        else
        {
            writer.Bulk(command.Destination.Span[..(int)reply.N1]);
        }
    }
}
