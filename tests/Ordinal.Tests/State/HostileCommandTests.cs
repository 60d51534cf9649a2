using Ordinal.State;
using Ordinal.Testing.Machines;

namespace Ordinal.Tests.State;

/// <summary>
/// Commands of every kind with numbers at every bound: each is answered, none throws, and a refusal changes nothing.
/// </summary>
public sealed class HostileCommandTests
{
    private static readonly long[] Numbers =
        [0, 1, -1, 2, 100, 1000, int.MaxValue, uint.MaxValue, long.MaxValue, long.MaxValue - 1, long.MinValue];

    private static readonly CommandKind[] Kinds = Enum.GetValues<CommandKind>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Commands_WithHostileNumbers_AreAnsweredAndLeaveAWholeState(int seed)
    {
        Random random = new(seed);
        MachineDriver machine = new() { ChecksEveryStep = true };
        byte[][] bytes = [[], "p"u8.ToArray(), "5"u8.ToArray(), [0xFF, 0xFE], new byte[600]];
        for (int i = 0; i < 4000; i++)
        {
            Command command = new(Kinds[random.Next(Kinds.Length)], new ObjectName($"n{random.Next(6)}"))
            {
                Number1 = Pick(random, Numbers),
                Number2 = Pick(random, Numbers),
                Number3 = random.Next(3) == 0 ? random.Next(200) : 0,
                Flags = (CommandFlags)(random.Next(3) == 0 ? random.Next(2048) : 0),
                Value = Pick(random, bytes),
                Detail = random.Next(2) == 0 ? null : Detail(random, bytes),
            };
            machine.Apply(command);
            if (random.Next(20) == 0)
            {
                machine.Advance(random.Next(200));
                machine.Expire(3);
            }

            if (i % 200 == 0)
            {
                machine.AssertInvariants();
                MachineDriver loaded = machine.Reload();
                Assert.Equal(machine.Hash(), loaded.Hash());
                loaded.AssertInvariants();
                machine = loaded;
            }
        }

        machine.AssertInvariants();
        Assert.True(machine.Revision > 100, $"Only {machine.Revision} commands changed anything.");
    }

    [Fact]
    public void Command_OfAnUnknownKind_IsRefused()
    {
        MachineDriver machine = new() { ChecksEveryStep = true };
        for (int kind = 0; kind < 256; kind++)
        {
            if (!Kinds.Contains((CommandKind)kind) || kind == 0)
            {
                Reply reply = machine.Apply(new Command((CommandKind)kind, new ObjectName("a")));
                ReplyAssert.IsRefused(reply, StatusCode.InvalidArgument, kind);
            }
        }
    }

    [Fact]
    public void EveryKind_WithoutAName_IsRefusedWhereItNeedsOne()
    {
        MachineDriver machine = new() { ChecksEveryStep = true };
        foreach (CommandKind kind in Kinds)
        {
            Reply reply = machine.Apply(new Command(kind, null) { Value = new byte[] { 1 }, Number1 = 1000 });
            if (CommandKinds.HasName(kind))
            {
                ReplyAssert.IsRefused(reply, StatusCode.InvalidArgument, (long)kind);
            }
        }
    }

    private static CommandDetail Detail(Random random, byte[][] bytes) => new()
    {
        ContentType = random.Next(2) == 0 ? null : Pick(random, bytes),
        Expected = random.Next(2) == 0 ? null : Pick(random, bytes),
        HolderValue = random.Next(2) == 0 ? null : Pick(random, bytes),
        Series = random.Next(2) == 0 ? null : new CounterSeries
        {
            Offset = Pick(random, Numbers),
            Increment = Pick(random, Numbers),
            Minimum = Pick(random, Numbers),
            Maximum = Pick(random, Numbers),
            Overflow = (OverflowPolicy)random.Next(5),
        },
        Elements = [LwwValue.Integer(random.Next(5)).ToCanonicalBytes()],
        Replica = [new SetUpdate(LwwValue.Integer(7).ToCanonicalBytes(), Pick(random, Numbers), Pick(random, Numbers))],
        SetRules = random.Next(2) == 0 ? null : new SetRules
        {
            Bias = (SetBias)random.Next(4),
            SkewMs = Pick(random, Numbers),
            HorizonMs = Pick(random, Numbers),
        },
        Prefix = random.Next(2) == 0 ? null : Pick(random, bytes),
        After = random.Next(2) == 0 ? null : Pick(random, bytes),
        FenceLock = random.Next(9) == 0 ? new ObjectName($"n{random.Next(6)}") : null,
        FenceToken = Pick(random, Numbers),
        Request = random.Next(9) == 0 ? new RequestKey { Text = Pick(random, bytes) } : null,
    };

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
