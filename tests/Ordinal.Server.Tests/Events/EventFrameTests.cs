using System.Text;

namespace Ordinal.Server.Tests;

public sealed class EventFrameTests
{
    private static readonly WatchEvent Blank = new() { Kind = WatchEventKind.None, Revision = 7, Name = "a/b", Version = 3 };

    public static TheoryData<string, string> Samples => new()
    {
        { "counter-moved", "'object':'counter','name':'a/b','revision':7,'version':3,'value':5,'previous':-4" },
        { "counter-configured", "'object':'counter','name':'a/b','revision':7,'version':3,'value':5" },
        { "joined", "'object':'queue','name':'a/b','revision':7,'version':3,'process':'p','ticket':5,'position':-4" },
        { "left", "'object':'queue','name':'a/b','revision':7,'version':3,'process':'p','ticket':5" },
        { "turn-came", "'object':'queue','name':'a/b','revision':7,'version':3,'process':'p','ticket':5" },
        { "set-changed", "'object':'set','name':'a/b','revision':7,'version':3,'elements':5,'stamp':-4" },
        { "set-configured", "'object':'set','name':'a/b','revision':7,'version':3,'stamp':-4" },
        { "granted", "'object':'lock','name':'a/b','revision':7,'version':3,'owner':'p','token':5" },
        { "released", "'object':'lock','name':'a/b','revision':7,'version':3,'owner':'p','token':5" },
        { "wait-began", "'object':'lock','name':'a/b','revision':7,'version':3,'owner':'p','position':5" },
        { "wait-ended", "'object':'lock','name':'a/b','revision':7,'version':3,'owner':'p','reason':'out-of-range'" },
        { "deleted", "'object':'lock','name':'a/b','revision':7,'version':3" },
        { "imported", "'object':'counter','name':'a/b','revision':7,'version':3,'value':5" },
        { "progress", "'revision':7" },
        { "resync", "'revision':7,'oldestRevision':5" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Encode_EachKind_IsOneLineOfItsMembers(string name, string members)
    {
        members = members.Replace('\'', '"');
        WatchEventKind kind = Enum.GetValues<WatchEventKind>().Single(k => EventWords.Of(k) == name);
        ObjectKind of = Enum.GetValues<ObjectKind>()
            .First(k => members.Contains($"\"object\":\"{KindWords.Of(k)}\"", StringComparison.Ordinal) || k == ObjectKind.Lock);
        WatchEvent told = Blank with { Kind = kind, ObjectKind = of, Number = 5, Previous = -4, Subject = "p" };

        Assert.Equal($"event: {name}\ndata: {{\"kind\":\"{name}\",{members}}}\n\n", Text(told));
    }

    [Fact]
    public void Of_EveryKind_HasANameOfItsOwn()
    {
        WatchEventKind[] kinds = [.. Enum.GetValues<WatchEventKind>().Where(static kind => kind != WatchEventKind.None)];

        Assert.Equal(kinds.Length, kinds.Select(EventWords.Of).Where(static name => name != "none").Distinct().Count());
        Assert.Equal(kinds.Length - 2, Samples.Count); // cells have tests of their own
    }

    [Theory]
    [InlineData(new byte[] { 0x68, 0x0A, 0x69 }, "\"value\":\"h\\ni\"")]
    [InlineData(new byte[] { 0xFF, 0x00 }, "\"valueBase64\":\"/wA=\"")]
    [InlineData(new byte[0], "\"value\":\"\"")]
    [InlineData(null, "\"value\":null")]
    public void Encode_CellWritten_HasTextOrBase64OrNull(byte[]? value, string member)
    {
        WatchEvent told = Blank with { Kind = WatchEventKind.Written, ObjectKind = ObjectKind.Cell, Value = Memory(value) };

        Assert.Equal(
            "event: written\ndata: {\"kind\":\"written\",\"object\":\"cell\",\"name\":\"a/b\",\"revision\":7,\"version\":3,"
            + member + ",\"previous\":null}\n\n",
            Text(told));
    }

    [Fact]
    public void Encode_CellCleared_TellsOnlyTheValueBefore()
    {
        WatchEvent told = Blank with
        {
            Kind = WatchEventKind.Cleared,
            ObjectKind = ObjectKind.Cell,
            PreviousValue = Memory([0x61]),
        };

        Assert.EndsWith("\"version\":3,\"previous\":\"a\"}\n\n", Text(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_LastOfRevision_HasTheRevisionAsId()
        => Assert.StartsWith(
            "id: 7\nevent: deleted\ndata: ",
            Text(Blank with { Kind = WatchEventKind.Deleted, IsLastOfRevision = true }),
            StringComparison.Ordinal);

    [Fact]
    public void Encode_Int64AsText_WritesEveryIntegerAsString()
        => Assert.Equal(
            "event: counter-moved\ndata: {\"kind\":\"counter-moved\",\"object\":\"counter\",\"name\":\"x\",\"revision\":\"7\","
            + "\"version\":\"3\",\"value\":\"9223372036854775807\",\"previous\":\"0\"}\n\n",
            Text(
                Blank with
                {
                    Kind = WatchEventKind.CounterMoved,
                    ObjectKind = ObjectKind.Counter,
                    Name = "x",
                    Number = long.MaxValue,
                },
                isInt64Text: true));

    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes;

    private static string Text(WatchEvent told, bool isInt64Text = false)
        => Encoding.UTF8.GetString(EventFrame.Encode(told, isInt64Text));
}
