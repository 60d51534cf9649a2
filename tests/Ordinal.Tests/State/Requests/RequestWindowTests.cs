using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Models;

namespace Ordinal.Tests.State.Requests;

public sealed class RequestWindowTests
{
    private readonly MachineDriver _driver = new();

    [Fact]
    public void Number_ThatHasLeftTheWindow_IsRefusedForEver()
    {
        Reply first = _driver.Apply(RequestTests.Number("client", 1, CounterCommands.Next("a")));
        Fill(OrdinalLimits.RequestWindowMax - 1);
        Assert.True(_driver.Apply(RequestTests.Number("client", 1, CounterCommands.Next("a"))).Replayed);
        Fill(1, 1_000_000);
        MachineDriver loaded = _driver.Reload();
        Assert.Equal(_driver.Hash(), loaded.Hash());
        foreach (MachineDriver driver in new[] { _driver, loaded })
        {
            Reply late = driver.Apply(RequestTests.Number("client", 1, CounterCommands.Next("a")));
            Assert.Equal((StatusCode.ExpiredId, 1L, 1L), (late.Status, late.N1, late.N3));
            Assert.Equal(first.N2, driver.Apply(CounterCommands.CounterGet("a")).N2);
            Assert.False(driver.Apply(RequestTests.Number("client", 2, CounterCommands.Next("a"))).Replayed);
        }
    }

    [Fact]
    public void TextId_ThatHasLeftTheWindow_IsRefusedWhileItIsKnown()
    {
        _driver.Apply(RequestTests.Text("id", CounterCommands.Next("a")));
        Fill(OrdinalLimits.RequestWindowMax);
        MachineDriver loaded = _driver.Reload();
        Assert.Equal(StatusCode.ExpiredId, _driver.Apply(RequestTests.Text("id", CounterCommands.Next("a"))).Status);
        Assert.Equal(StatusCode.ExpiredId, loaded.Apply(RequestTests.Text("id", CounterCommands.Next("a"))).Status);
        Assert.Equal(1, loaded.Apply(CounterCommands.CounterGet("a")).N2);
    }

    [Fact]
    public void Requests_RandomOverClientsAndTexts_AreExecutedAsTheModelSays()
    {
        Random random = new(5);
        RequestModel model = new(OrdinalLimits.RequestWindowMax, OrdinalLimits.ExpiredRequestsMax);
        long executed = 0;
        long texts = 0;
        long[] numbers = new long[5];
        Dictionary<StatusCode, int> seen = [];
        int replays = 0;
        for (int step = 0; step < 150_000; step++)
        {
            string id;
            long number = 0;
            if (random.Next(4) > 0)
            {
                long back = random.Next(3) > 0 ? 0 : random.NextInt64(OrdinalLimits.RequestWindowMax * 3 / 2);
                id = $"text {(back == 0 ? texts++ : Math.Max(0, texts - back))}";
            }
            else
            {
                int client = random.Next(numbers.Length);
                id = $"client {client}";
                number = random.Next(3) > 0
                    ? numbers[client] += random.Next(1, 3)
                    : Math.Max(1, numbers[client] - random.NextInt64(5000));
            }

            (StatusCode status, long answer, bool replayed) = model.Ask(id, number, executed + 1);
            Command next = CounterCommands.Next("a");
            Reply reply = _driver.Apply(number == 0 ? RequestTests.Text(id, next) : RequestTests.Number(id, number, next));
            Assert.Equal((step, status, replayed), (step, reply.Status, reply.Replayed));
            if (status == StatusCode.Ok)
            {
                Assert.Equal(answer, reply.N2);
                executed += replayed ? 0 : 1;
            }

            seen[status] = seen.GetValueOrDefault(status) + 1;
            replays += replayed ? 1 : 0;
        }

        Assert.Equal(executed, _driver.Apply(CounterCommands.CounterGet("a")).N2);
        Assert.True(
            replays > 5000 && seen[StatusCode.ExpiredId] > 2000, $"{replays} replays, {seen[StatusCode.ExpiredId]} expired ids.");
        Assert.Equal(_driver.Hash(), _driver.Reload().Hash());
    }

    [Fact]
    public void Clients_AtTheirLimit_RefuseOneMoreAndServeThoseKnown()
    {
        for (int i = 0; i < OrdinalLimits.RequestClientsMax; i++)
        {
            _driver.Apply(RequestTests.Number($"c{i}", 1, CounterCommands.Next("a")));
        }

        string before = _driver.Hash();
        Reply refused = _driver.Apply(RequestTests.Number("late", 1, CounterCommands.Next("a")));
        Assert.Equal((StatusCode.LimitExceeded, (long)OrdinalLimits.RequestClientsMax), (refused.Status, refused.N3));
        Assert.Equal(before, _driver.Hash());
        Assert.Equal(StatusCode.ExpiredId, _driver.Apply(RequestTests.Number("c0", 1, CounterCommands.Next("a"))).Status);
        Assert.Equal(StatusCode.Ok, _driver.Apply(RequestTests.Number("c0", 2, CounterCommands.Next("a"))).Status);
        Assert.Equal(StatusCode.Ok, _driver.Apply(RequestTests.Text("text", CounterCommands.Next("a"))).Status);
    }

    private void Fill(int requests, int from = 0)
    {
        for (int i = from; i < from + requests; i++)
        {
            _driver.Apply(RequestTests.Text($"filler {i}", CounterCommands.Next("filler")));
        }
    }
}
