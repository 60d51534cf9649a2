using System.Text;
using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Sets;

/// <summary>Merging is a join: order, repetition and grouping make no difference to members and stamps.</summary>
public sealed class SetMergeLawTests
{
    private const int Elements = 8;

    private readonly ChangeBuffer _changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Theory]
    [InlineData(SetBias.Removal)]
    [InlineData(SetBias.Insertion)]
    public void Merge_OfRandomReplicas_CommutesAssociatesAndIsIdempotent(SetBias bias)
    {
        Random random = new(11);
        for (int round = 0; round < 60; round++)
        {
            SetUpdate[][] replicas = [.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => Replica(random, bias))];
            string joined = Replay(bias, replicas);
            for (int variant = 0; variant < 6; variant++)
            {
                SetUpdate[][] order = [.. replicas, .. replicas.Where(_ => random.Next(3) == 0)];
                random.Shuffle(order);
                Assert.Equal(joined, Replay(bias, order));
                SetUpdate[] whole = [.. order.SelectMany(r => r)];
                random.Shuffle(whole);
                Assert.Equal(joined, Replay(bias, [whole]));
                Assert.Equal(joined, Replay(bias, [.. whole.Chunk(random.Next(1, 5))]));
            }

            Assert.Equal(joined, JoinOfJoins(bias, replicas, random.Next(1, replicas.Length)));
        }
    }

    [Theory]
    [InlineData(SetBias.Removal)]
    [InlineData(SetBias.Insertion)]
    public void Merge_OfEveryPermutationOfSixUpdates_GivesTheSame(SetBias bias)
    {
        SetUpdate[] updates =
        [
            SetTests.Update("a", 5, -1), SetTests.Update("a", -1, 5), SetTests.Update("a", 3, 4),
            SetTests.Update("b", 0, -1), SetTests.Update("b", -1, 0), SetTests.Update("a", 5, 2),
        ];
        string expected = Replay(bias, [updates]);
        int permutations = 0;
        foreach (SetUpdate[] order in Permutations(updates, 0))
        {
            permutations++;
            Assert.Equal(expected, Replay(bias, [.. order.Select(u => new[] { u })]));
        }

        Assert.Equal(720, permutations);
    }

    // What a machine knows after local changes of its own, with a clock of its own; equal stamps are likely.
    private SetUpdate[] Replica(Random random, SetBias bias)
    {
        MachineDriver driver = New(bias);
        for (int i = 0; i < 12; i++)
        {
            driver.At(0, random.Next(20));
            byte[] element = Encoding.UTF8.GetBytes($"e{random.Next(Elements)}");
            driver.Apply(random.Next(2) == 0 ? Insert("set", element) : Delete("set", element));
        }

        return UpdatesOf(driver);
    }

    private string Replay(SetBias bias, IEnumerable<SetUpdate[]> replicas)
    {
        MachineDriver driver = New(bias);
        foreach (SetUpdate[] replica in replicas)
        {
            Assert.Equal(StatusCode.Ok, driver.Apply(Merge("set", replica)).Status);
        }

        driver.AssertInvariants();
        return Text(driver);
    }

    private string JoinOfJoins(SetBias bias, SetUpdate[][] replicas, int cut)
    {
        MachineDriver left = New(bias);
        MachineDriver right = New(bias);
        for (int i = 0; i < replicas.Length; i++)
        {
            (i < cut ? left : right).Apply(Merge("set", replicas[i]));
        }

        left.Apply(Merge("set", UpdatesOf(right)));
        return Text(left);
    }

    private MachineDriver New(SetBias bias)
    {
        MachineDriver driver = new(_changes);
        driver.Apply(ConfigureSet("set", new SetRules { Bias = bias }));
        return driver;
    }

    private static SetUpdate[] UpdatesOf(MachineDriver driver) => (SetUpdate[])driver.Apply(Updates("set", -1)).Payload!;

    private static string Text(MachineDriver driver)
        => string.Join(' ', SetTests.MembersOf(driver, "set")) + " | " + string.Join(
            ' ', UpdatesOf(driver).Select(u => $"{Encoding.UTF8.GetString(u.Element.Span)}:{u.InsertStamp}:{u.DeleteStamp}"));

    private static IEnumerable<SetUpdate[]> Permutations(SetUpdate[] updates, int from)
    {
        if (from == updates.Length)
        {
            yield return [.. updates];
        }

        for (int i = from; i < updates.Length; i++)
        {
            (updates[from], updates[i]) = (updates[i], updates[from]);
            foreach (SetUpdate[] order in Permutations(updates, from + 1))
            {
                yield return order;
            }

            (updates[from], updates[i]) = (updates[i], updates[from]);
        }
    }
}
