using Ordinal.State;

namespace Ordinal.Tests.State.Tables;

public sealed class AgeOrderTests
{
    [Fact]
    public void InsertAndRemove_AtAnyPlace_AreThoseOfAList()
    {
        Random random = new(20);
        AgeOrder<Session> order = new();
        List<Session> model = [];
        for (int step = 1; step <= 2_000; step++)
        {
            if (model.Count == 0 || random.Next(5) < 3)
            {
                int place = random.Next(model.Count + 1);
                Session added = Session.Of(step);
                order.Insert(added, place == 0 ? null : model[place - 1]);
                model.Insert(place, added);
            }
            else
            {
                Session removed = model[random.Next(model.Count)];
                order.Remove(removed);
                model.Remove(removed);
                Assert.True(removed is { Older: null, Younger: null });
            }

            Agrees(model, order);
        }
    }

    [Fact]
    public void Arrange_AnotherOrder_LinksEachToItsNewNeighbours()
    {
        Session[] sessions = [Session.Of(1), Session.Of(2), Session.Of(3)];
        AgeOrder<Session> order = new();
        foreach (Session session in sessions)
        {
            order.Insert(session, order.Youngest);
        }

        Array.Reverse(sessions);
        order.Arrange(sessions);

        Agrees(sessions, order);
    }

    private static void Agrees(IReadOnlyList<Session> expected, AgeOrder<Session> order)
    {
        Session? older = null;
        int count = 0;
        for (Session? session = order.Oldest; session is not null; session = session.Younger)
        {
            Assert.Same(expected[count], session);
            Assert.Same(older, session.Older);
            older = session;
            count++;
        }

        Assert.Equal(expected.Count, count);
        Assert.Same(order.Youngest, older);
    }
}
