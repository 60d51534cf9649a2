namespace Ordinal.Load.Tests;

public sealed class SetCheckTests
{
    private readonly SetCheck _check = new(elements: 5);
    private readonly Replica _truth = new();

    [Fact]
    public void WhatWasWritten_Holds()
    {
        Write(isInsertion: true, element: 1, stamp: 100);
        Write(isInsertion: true, element: 2, stamp: 101);
        Write(isInsertion: false, element: 2, stamp: 102);
        Upload(isInsertion: true, element: 3, stamp: 50);

        _check.Verify(_truth, [1, 3]);
    }

    [Fact]
    public void LostInsertion_IsFound()
    {
        _check.Answer(isInsertion: true, [1], SetCheck.Begin());
        _truth.Take(isInsertion: false, element: 1, stamp: 100);

        Broken("nobody wrote that", members: []);
    }

    [Fact]
    public void InsertionThatDidNotWin_IsFound()
    {
        Write(isInsertion: false, element: 1, stamp: 100);
        Write(isInsertion: true, element: 1, stamp: 99);

        Broken("1 is not in the set, and the last that was done to it is an insertion", members: []);
    }

    [Fact]
    public void DeletionThatDidNotWin_IsFound()
    {
        Write(isInsertion: true, element: 1, stamp: 100);
        Write(isInsertion: false, element: 1, stamp: 99);

        Broken("1 is in the set, and the last that was done to it is a deletion", members: [1]);
    }

    [Fact]
    public void InsertionBelowALaterDeletionOfABot_Holds()
    {
        Upload(isInsertion: false, element: 1, stamp: 100);
        Write(isInsertion: true, element: 1, stamp: 99);

        _check.Verify(_truth, []);
    }

    [Fact]
    public void CallsThatOverlap_LeaveItOpen()
    {
        ElementModel model = new();
        model.Answer(isInsertion: true, start: 1, end: 5);
        model.Answer(isInsertion: false, start: 3, end: 7);

        Assert.True(model.IsOpen);
        model.Answer(isInsertion: true, start: 8, end: 9);
        Assert.True(model is { MayBeIn: true, MayBeOut: false });
        model.Answer(isInsertion: false, start: 2, end: 7);
        Assert.True(model is { MayBeIn: true, MayBeOut: false });
        model.Lose(isInsertion: false);
        Assert.True(model.IsOpen);
    }

    [Fact]
    public void LostUpload_IsFound()
    {
        Replica sent = new();
        sent.Take(isInsertion: true, element: 4, stamp: 100);
        _check.Merge(sent);

        Broken("4 is inserted at -1 and deleted at -1; 100 and -1 were merged", members: []);
    }

    [Fact]
    public void ElementThatNobodyWrote_IsFound()
    {
        _truth.Take(isInsertion: true, element: 7, stamp: 100);

        Broken("the element 7 is there, and nobody wrote it", members: [7]);
    }

    [Fact]
    public void MembersThatDifferFromTheUpdates_IsFound()
    {
        Write(isInsertion: true, element: 1, stamp: 100);

        Broken("the members are 1 2, the updates say 1", members: [1, 2]);
    }

    [Fact]
    public void EqualStamps_AreBiasedToRemoval()
    {
        _truth.Take(isInsertion: true, element: 1, stamp: 100);
        _truth.Take(isInsertion: false, element: 1, stamp: 100);

        Assert.Empty(_truth.Members);
    }

    [Fact]
    public void ReplicaThatLacksAnUpdate_IsFound()
    {
        Write(isInsertion: true, element: 1, stamp: 100);
        _check.Converge("bot 3", new Replica(), _truth);

        Broken("bot 3 lacks what the server has: the insertion of 1 at 100", members: [1]);
    }

    [Fact]
    public void ServerThatLacksWhatABotHas_IsFound()
    {
        Replica replica = new();
        replica.Take(isInsertion: false, element: 2, stamp: 100);
        _check.Converge("bot 3", replica, _truth);

        Broken("the server lacks what bot 3 has: the deletion of 2 at 100", members: []);
    }

    [Fact]
    public void UpdateThatIsNotAboveSince_IsFound()
    {
        Replica told = new();
        told.Take(isInsertion: true, element: 2, stamp: 100);
        _check.Since("bot 3", since: 100, told);

        Broken("bot 3 asked for updates after 100 and got 2 at 100", members: []);
    }

    private void Write(bool isInsertion, long element, long stamp)
    {
        _check.Answer(isInsertion, [element], SetCheck.Begin());
        _truth.Take(isInsertion, element, stamp);
    }

    private void Upload(bool isInsertion, long element, long stamp)
    {
        Replica sent = new();
        sent.Take(isInsertion, element, stamp);
        _check.Merge(sent);
        _truth.Merge(sent);
    }

    private void Broken(string found, long[] members)
        => Assert.Contains(found, Assert.Throws<CheckFailedException>(() => _check.Verify(_truth, members)).Found,
            StringComparison.Ordinal);
}
