using Ordinal.State;

namespace Ordinal.Tests.State;

/// <summary>What tests of the machine say about answers.</summary>
internal static class ReplyAssert
{
    internal static void IsOk(Reply reply, bool applied = true)
    {
        Assert.Equal(StatusCode.Ok, reply.Status);
        Assert.Equal(applied, reply.Applied);
    }

    internal static void IsRefused(Reply reply, StatusCode status, long actual = 0, long expected = 0, long limit = 0)
    {
        Assert.Equal((status, actual, expected, limit), (reply.Status, reply.N1, reply.N2, reply.N3));
        Assert.False(reply.Applied);
    }

    /// <summary>The answer is an integer that was moved to, or read.</summary>
    internal static void IsNumber(Reply reply, long before, long after)
    {
        IsOk(reply);
        Assert.Equal((before, after), (reply.N1, reply.N2));
    }

    internal static void IsTicket(Reply reply, long number, long position, long token, bool applied = true)
    {
        IsOk(reply, applied);
        Assert.Equal((number, position, token), (reply.N1, reply.N2, reply.Version));
    }

    internal static string TextOf(Reply reply)
        => System.Text.Encoding.UTF8.GetString(Assert.IsType<CellValue>(reply.Payload).Value.Span);

    internal static string[] ProcessesOf(Reply reply)
        => [.. Assert.IsType<Ticket[]>(reply.Payload).Select(ticket => ticket.ProcessId)];

    internal static string[] NamesOf(Reply reply)
        => [.. Assert.IsType<NameEntry[]>(reply.Payload).Select(entry => entry.Name)];
}
