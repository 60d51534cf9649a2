namespace Ordinal.Load.Tests;

public sealed class TransitReplicaTests
{
    [Fact]
    public void Write_Replica_NamesLongKeysOnce()
    {
        Replica replica = new();
        replica.Take(isInsertion: true, element: 7, stamp: 5);
        replica.Take(isInsertion: true, element: 11, stamp: 6);
        replica.Take(isInsertion: false, element: 11, stamp: 4);

        Assert.Equal(
            """["^ ","~:add-set",["^ ","~i7",5,"~i11",6],"~:del-set",["^ ","^1",4]]""", TransitReplica.Write(replica));
    }

    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        Replica replica = new();
        for (int element = 0; element < 100; element++)
        {
            replica.Take(isInsertion: true, element, 1000 + element);
            replica.Take(isInsertion: false, 99 - element, 2000 + element);
        }

        string text = TransitReplica.Write(replica);

        Assert.Contains("\"^10\"", text, StringComparison.Ordinal);
        Assert.Equal(replica.Updates(), TransitReplica.Read(text).Updates());
    }

    [Fact]
    public void Read_AnotherElement_IsRefused()
        => Assert.Throws<InvalidDataException>(() => TransitReplica.Read("""["^ ","~:add-set",["^ ","abc",1]]"""));

    [Fact]
    public void WriteList_IsASequence() => Assert.Equal("""["~#list",[3,4]]""", TransitReplica.WriteList([3, 4]));

    [Fact]
    public void ReadSet_IsItsElements() => Assert.Equal([3, 4], TransitReplica.ReadSet("""["~#set",[3,4]]"""));

    [Fact]
    public void Forget_WhatHasChangedSince_Stays()
    {
        Replica pending = new();
        pending.Take(isInsertion: true, element: 1, stamp: 5);
        pending.Take(isInsertion: true, element: 2, stamp: 5);
        Replica sent = pending.Copy();
        pending.Take(isInsertion: true, element: 1, stamp: 6);
        pending.Forget(sent);

        Assert.Equal([(true, 1, 6)], pending.Updates());
    }
}
