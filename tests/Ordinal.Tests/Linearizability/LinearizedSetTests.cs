using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Linearizability;

public sealed class LinearizedSetTests
{
    private const int Known = 200;
    private const int Unknown = 70;

    [Fact]
    public void ToKey_RandomSets_AreEqualExactlyWhenTheirMembersAre()
    {
        // Mostly a full run with a ragged end, as in a search, so that keys of equal length but other members meet.
        var random = new Random(401);
        var set = new LinearizedSet(Unknown, Known);
        var members = new SortedSet<int>();
        var seen = new List<(string Members, CacheKey<int> Key)>();
        for (int round = 0; round < 300; round++)
        {
            int end = random.Next(Known);
            foreach (int n in Enumerable.Range(0, Known))
            {
                Put(set, members, set.KnownBit(n), wanted: n < end - 3 || (n < end + 3 && random.Next(2) == 0));
            }

            Put(set, members, LinearizedSet.UnknownBit(random.Next(Unknown)), wanted: random.Next(2) == 0);
            seen.Add((string.Join(' ', members), set.ToKey(state: 0)));
        }

        foreach ((string members1, CacheKey<int> key1) in seen)
        {
            foreach ((string members2, CacheKey<int> key2) in seen)
            {
                Assert.Equal(members1 == members2, key1.Equals(key2));
                Assert.True(members1 != members2 || key1.GetHashCode() == key2.GetHashCode(), members1);
            }
        }
    }

    [Fact]
    public void ToKey_MemberTakenOutOfAFullRun_IsSeen()
    {
        var set = new LinearizedSet(unknown: 0, known: 192);
        foreach (int n in Enumerable.Range(0, 128))
        {
            set.Add(n);
        }

        CacheKey<int> full = set.ToKey(state: 0);
        set.Remove(5);
        CacheKey<int> withoutFive = set.ToKey(state: 0);
        set.Add(5);
        set.Remove(6);

        Assert.False(withoutFive.Equals(full));
        Assert.False(withoutFive.Equals(set.ToKey(state: 0)));
        set.Add(6);
        Assert.True(full.Equals(set.ToKey(state: 0)));
        Assert.False(full.Equals(set.ToKey(state: 1)));
    }

    [Fact]
    public void Contains_AfterAddAndRemove_FollowsThem()
    {
        var set = new LinearizedSet(Unknown, Known);
        int bit = set.KnownBit(Known - 1);

        set.Add(bit);
        Assert.True(set.Contains(bit));
        Assert.False(set.Contains(LinearizedSet.UnknownBit(Unknown - 1)));

        set.Remove(bit);
        Assert.False(set.Contains(bit));
        Assert.True(set.ToKey(state: 0).Equals(new LinearizedSet(Unknown, Known).ToKey(state: 0)));
    }

    private static void Put(LinearizedSet set, SortedSet<int> members, int bit, bool wanted)
    {
        if (wanted && members.Add(bit))
        {
            set.Add(bit);
        }
        else if (!wanted && members.Remove(bit))
        {
            set.Remove(bit);
        }
    }
}
