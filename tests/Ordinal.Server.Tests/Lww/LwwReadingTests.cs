using System.Globalization;
using Ordinal.State;

namespace Ordinal.Server.Tests.Lww;

/// <summary>Reading in pages while others write: what comes out was true in one revision.</summary>
public sealed class LwwReadingTests
{
    private const int Slots = 20;
    private const int PageMax = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task Members_ChangedBetweenPages_AreOfOneRevision(int everyNth)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        SlotWriter writer = await SlotWriter.StartAsync(server.Set, Slots);
        int sent = 0;
        MemberReading reading = new(
            async (command, principal) =>
            {
                Reply reply = await new EngineDoor(server.Engine).SendAsync(command, principal);

                // The elements that changed and whether they are members are asked for back to back now and then.
                bool isQuiet = command.Kind == CommandKind.SetUpdates && sent % 3 == 0;
                if (++sent % everyNth == 0 && !isQuiet)
                {
                    await writer.MoveAsync();
                }

                return reply;
            },
            new ObjectName(LwwServer.SetName),
            PageMax);

        for (int round = 0; round < 50; round++)
        {
            Reading<byte[]> found = await reading.ReadAsync(Principal.Anybody);

            Assert.Null(found.Refusal);
            writer.AssertOneRevision(found.Found.Select(static element => LwwValue.FromCanonicalBytes(element)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Updates_ChangedBetweenPages_AreOfOneRevision(int everyNth)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        SlotWriter writer = await SlotWriter.StartAsync(server.Set, Slots);
        int sent = 0;
        UpdateReading reading = new(
            async (command, principal) =>
            {
                Reply reply = await new EngineDoor(server.Engine).SendAsync(command, principal);
                if (++sent % everyNth == 0)
                {
                    await writer.MoveAsync();
                }

                return reply;
            },
            new ObjectName(LwwServer.SetName),
            PageMax);

        // Each page makes the set one element larger, so a round makes it a third larger.
        for (int round = 0; round < 12; round++)
        {
            Reading<SetUpdate> found = await reading.ReadAsync(-1, Principal.Anybody);

            Assert.Null(found.Refusal);
            Assert.Distinct(found.Found.Select(static update => Convert.ToHexString(update.Element.Span)));
            writer.AssertOneRevision(found.Found
                .Where(static update => update.InsertStamp > update.DeleteStamp)
                .Select(static update => LwwValue.FromCanonicalBytes(update.Element.Span)));
        }
    }

    [Fact]
    public async Task Members_ChangedAfterEveryCommand_AreRefusedAsOverloaded()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        SlotWriter writer = await SlotWriter.StartAsync(server.Set, Slots);
        MemberReading reading = new(
            async (command, principal) =>
            {
                Reply reply = await new EngineDoor(server.Engine).SendAsync(command, principal);
                await writer.MoveAsync();
                return reply;
            },
            new ObjectName(LwwServer.SetName),
            PageMax);

        Assert.Equal(StatusCode.Overloaded, (await reading.ReadAsync(Principal.Anybody)).Refusal?.Status);
    }

    [Fact]
    public async Task Members_DroppedBetweenPages_AreThoseOfTheNewSet()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync("/insert", "[1,2,3,4,5]");
        int sent = 0;
        MemberReading reading = new(
            (command, principal) => SendAndReplaceAsync(server, sent++, command, principal),
            new ObjectName(LwwServer.SetName),
            PageMax);

        Reading<byte[]> found = await reading.ReadAsync(Principal.Anybody);

        Assert.Equal([LwwValue.Integer(9)], found.Found.Select(static element => LwwValue.FromCanonicalBytes(element)));
    }

    [Fact]
    public async Task Updates_DroppedBetweenPages_AreThoseOfTheNewSet()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        for (int i = 1; i <= 5; i++)
        {
            await server.PostOkAsync("/insert", $"[{i}]");
        }

        int sent = 0;
        UpdateReading reading = new(
            (command, principal) => SendAndReplaceAsync(server, sent++, command, principal),
            new ObjectName(LwwServer.SetName),
            PageMax);

        Reading<SetUpdate> found = await reading.ReadAsync(-1, Principal.Anybody);

        Assert.Equal(
            [LwwValue.Integer(9)], found.Found.Select(static update => LwwValue.FromCanonicalBytes(update.Element.Span)));
    }

    // Deletions may be forgotten after a horizon: then what changed does not say what has gone, and only the count does.
    [Fact]
    public async Task Members_DeletedBetweenPagesAndForgotten_AreReadAnew()
    {
        byte[] stays = LwwValue.Integer(1).ToCanonicalBytes();
        byte[] goes = LwwValue.Integer(2).ToCanonicalBytes();
        Queue<Reply> script = new(
        [
            new Reply { Payload = new[] { stays, goes }, Created = 1, Modified = 2, Revision = 2 },
            new Reply { Payload = Array.Empty<byte[]>(), Created = 1, Modified = 3, Revision = 3, N2 = 1 },
            new Reply { Payload = Array.Empty<SetUpdate>(), Created = 1, Modified = 3, Revision = 3 },
            new Reply { Payload = Array.Empty<bool>(), Created = 1, Modified = 3, Revision = 3, N2 = 1 },
            new Reply { Payload = new[] { stays }, Created = 1, Modified = 3, Revision = 3, N2 = 1 },
        ]);
        MemberReading reading = new((_, _) => ValueTask.FromResult(script.Dequeue()), new ObjectName("s"), pageMax: 2);

        Reading<byte[]> found = await reading.ReadAsync(Principal.Anybody);

        Assert.Equal([stays], found.Found);
        Assert.Empty(script);
    }

    [Fact]
    public async Task Get_LargeSet_HasAllMembersInBothNotations()
    {
        const int Count = 5 * OrdinalLimits.ElementsPerCommandMax;
        await using LwwServer server = await LwwServer.StartAsync();
        for (int first = 0; first < Count; first += OrdinalLimits.ElementsPerCommandMax)
        {
            await server.Set.InsertAsync(
                Enumerable.Range(first, OrdinalLimits.ElementsPerCommandMax).Select(static i => LwwValue.String($"element-{i}")));
        }

        TransitNode members = TransitReader.Read(System.Text.Encoding.UTF8.GetBytes(await server.GetAsync("/")));
        TransitNode replica = TransitReader.Read(System.Text.Encoding.UTF8.GetBytes(await server.GetAsync("/updates?since=0")));
        string json = await server.GetAsync("/", "application/json");

        Assert.Equal(Count, members.Parts.Select(static member => member.ToValue()).Distinct().Count());
        Assert.Equal((2 * Count, 0), (replica.Parts[1].Parts.Count, replica.Parts[3].Parts.Count));
        Assert.Equal(Count, System.Text.Json.JsonDocument.Parse(json).RootElement.GetArrayLength());
    }

    /// <summary>Moves one slot at a time to its next generation; in every revision each slot has one member.</summary>
    private sealed class SlotWriter(ILwwSet set, int slots)
    {
        private readonly int[] _generations = new int[slots];
        private int _moves;

        internal static async Task<SlotWriter> StartAsync(ILwwSet set, int slots)
        {
            await set.InsertAsync(Enumerable.Range(0, slots).Select(static slot => ElementOf(slot, 0)));
            return new SlotWriter(set, slots);
        }

        internal async Task MoveAsync()
        {
            int slot = _moves++ * 7 % slots;
            long stamp = (await set.UpdatesSinceRevisionAsync(long.MaxValue)).HighStamp;
            await set.MergeAsync(
            [
                new SetUpdate(ElementOf(slot, _generations[slot]).ToCanonicalBytes(), SetUpdate.Never, stamp + 1),
                new SetUpdate(ElementOf(slot, ++_generations[slot]).ToCanonicalBytes(), stamp + 1, SetUpdate.Never),
            ]);
        }

        internal void AssertOneRevision(IEnumerable<LwwValue> members)
        {
            int[] found = new int[slots];
            int total = 0;
            foreach (LwwValue member in members)
            {
                Assert.True(member.TryGetText(out string? text));
                string[] parts = text.Split('-');
                found[int.Parse(parts[0], CultureInfo.InvariantCulture)]++;
                total += int.Parse(parts[1], CultureInfo.InvariantCulture);
            }

            Assert.All(found, static count => Assert.Equal(1, count));

            // Slots move in turn, so the sum of the generations is the number of moves: a revision between now and before.
            Assert.InRange(total, 0, _moves);
        }

        private static LwwValue ElementOf(int slot, int generation)
            => LwwValue.String(string.Create(CultureInfo.InvariantCulture, $"{slot}-{generation}"));
    }

    // Behind the first page the set is dropped, and another of one element is in its place.
    private static async ValueTask<Reply> SendAndReplaceAsync(LwwServer server, int sent, Command command, Principal principal)
    {
        Reply reply = await new EngineDoor(server.Engine).SendAsync(command, principal);
        if (sent == 0)
        {
            await server.Set.DropAsync();
            await server.Set.InsertAsync([LwwValue.Integer(9)]);
        }

        return reply;
    }
}
