using System.Text;
using Ordinal.Cli.Seeds;

namespace Ordinal.Cli.Tests.Seeds;

public sealed class MonotoneFormTests : IAsyncLifetime
{
    private OrdinalEngine? _engine;

    public async Task InitializeAsync() => _engine = await OrdinalEngine.OpenAsync();

    public Task DisposeAsync() => _engine!.DisposeAsync().AsTask();

    [Fact]
    public async Task Counter_Next_CountsFromOne()
    {
        Assert.Equal("0\n", await RunAsync("-o text -i c counter get"));
        Assert.Equal("1\n", await RunAsync("-o text -i c counter next"));
        Assert.Equal("2\n", await RunAsync("-o text -i c counter next"));
        Assert.Equal("2\n", await RunAsync("-o text -i c counter get"));
    }

    [Fact]
    public async Task Counter_Labels_ComeBack()
        => Assert.Equal(
            "{\"id\":\"c\",\"value\":0,\"region\":\"us-east-1\",\"table\":\"T\"}\n",
            await RunAsync("-o json -r us-east-1 -t T -i c counter get"));

    [Fact]
    public async Task Queue_NeverWritten_IsEmptyWithTokenZero()
        => Assert.Equal(
            "{\"id\":\"q\",\"region\":\"eu-west-1\",\"table\":\"Counters\",\"fencing_token\":0,\"tickets\":[]}\n",
            await RunAsync("-o json -i q queue list"));

    [Fact]
    public async Task Join_AgainWithOtherTags_ChangesNothing()
    {
        string first = await RunAsync("-i q queue -p foo join -t b=1 a=2 b=3");
        string second = await RunAsync("-i q queue -p foo join -t c=4");

        Assert.Equal(first, second);
        Assert.Equal(
            """
            {
              "id": "q",
              "region": "eu-west-1",
              "table": "Counters",
              "fencing_token": 1,
              "ticket": {
                "process_id": "foo",
                "counter": 1,
                "position": 0,
                "tags": {
                  "a": "2",
                  "b": "3"
                }
              }
            }

            """,
            first);
    }

    [Fact]
    public async Task Leave_OfTheFirst_MovesTheOthersUp()
    {
        await RunAsync("-i q queue -p a join");
        Assert.Equal("2\t1\t2\n", await RunAsync("-o text -i q queue -p b join"));

        Assert.Equal("3\n", await RunAsync("-o text -i q queue -p a leave"));

        Assert.Equal("2\t0\t3\n", await RunAsync("-o text -i q queue -p b get"));
        Assert.Equal("3\t1\t4\n", await RunAsync("-o text -i q queue -p a join"));
        Assert.Equal("2\tb\n3\ta\n", await RunAsync("-o text -i q queue list"));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("leave")]
    public async Task Process_Absent_AnswerIsNo(string verb)
    {
        await RunAsync("-i q queue -p foo join");

        AnswerException no = await Assert.ThrowsAsync<AnswerException>(() => RunAsync($"-i q queue -p bar {verb}"));

        Assert.Equal((1, "ticket not found: bar is not in the queue q; join first"), (no.ExitCode, no.Message));
        Assert.Equal("1\t0\t1\n", await RunAsync("-o text -i q queue -p foo get"));
    }

    [Fact]
    public async Task Remove_OfAQueue_PrintsNothingAndTheTokenGoesOn()
    {
        await RunAsync("-i q queue -p foo join");

        Assert.Empty(await RunAsync("-i q queue rm"));
        Assert.Empty(await RunAsync("-i q queue rm"));

        string[] columns = (await RunAsync("-o text -i q queue -p foo join")).TrimEnd().Split('\t');
        Assert.True(int.Parse(columns[2]) > 1, $"The token is {columns[2]} again.");
    }

    [Theory]
    [InlineData("-i q counter get")]
    [InlineData("-i q counter next")]
    [InlineData("-i q counter rm")]
    public async Task Counter_OfAQueue_IsRefusedByEveryVerb(string words)
    {
        await RunAsync("-i q queue -p foo join");

        AnswerException no = await Assert.ThrowsAsync<AnswerException>(() => RunAsync(words));

        Assert.Equal((1, "q is a queue, not a counter"), (no.ExitCode, no.Message));
    }

    [Theory]
    [InlineData("-i c queue list")]
    [InlineData("-i c queue rm")]
    [InlineData("-i c queue -p foo get")]
    [InlineData("-i c queue -p foo join")]
    [InlineData("-i c queue -p foo leave")]
    public async Task Queue_OfACounter_IsRefusedByEveryVerb(string words)
    {
        await RunAsync("-i c counter next");

        AnswerException no = await Assert.ThrowsAsync<AnswerException>(() => RunAsync(words));

        Assert.Equal((1, "c is a counter, not a queue"), (no.ExitCode, no.Message));
    }

    private async Task<string> RunAsync(string words)
    {
        using MemoryStream output = new();
        await MonotoneForm.AnswerAsync(_engine!, new MonotoneParser(words.Split(' ')).Parse(), new Output(output));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
