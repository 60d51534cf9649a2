using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Watching over a real server; what happened before can be told from the history.</summary>
public sealed class WatchTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private Tool Tool => new("--server", server.Url);

    [Fact]
    public void Watch_FromARevision_TellsEveryEventOfThePrefixOnALine()
    {
        long before = Revision();
        LineScript.Check(Tool, $$"""
            $ counter next w/c
            1
            $ cell put w/v one
            $ queue join w/q -p a
            1	0	a
            $ lock acquire w/l --owner me
            1	me
            $ set insert w/s x
            1
            $ names delete w/c
            $ watch --prefix w/ --from {{before}} --count 6
            *	counter-moved	w/c	value=1	previous=0
            *	written	w/v	value=one	previous=
            *	joined	w/q	process=a	ticket=1	position=0
            *	granted	w/l	owner=me	token=1
            *	set-changed	w/s	elements=1	stamp=*
            *	deleted	w/c
            $ watch w/v --from {{before}} --count 1 -o json
            {"kind":"written","object":"cell","name":"w/v","revision":*,"version":1,"value":"one","previous":null}
            """);
    }

    [Fact]
    public void Watch_OfBytesThatAreNoText_SaysThemAsBase64()
    {
        using TemporaryDirectory directory = new();
        string file = Path.Combine(directory.Path, "bytes");
        File.WriteAllBytes(file, [255, 0]);
        long before = Revision();
        LineScript.Check(Tool, $"""
            $ cell put w/bytes --file {file}
            $ watch w/bytes --from {before} --count 1
            *	written	w/bytes	value=base64:/wA=	previous=
            $ watch w/bytes --from {before} --count 1 -o json
            *,"valueBase64":"/wA=","previous":null*
            """);
    }

    [Fact]
    public async Task Watch_WhatHappensMeanwhile_ComesAtOnce()
    {
        Tool tool = Tool;
        long before = Revision();
        Task<ToolRun> watching = Task.Run(() => tool.Run($"watch w2 --progress 20ms --count 1 --from {before}"));
        Tool.Run("counter set w2 5");

        ToolRun run = await Deadline.WithinAsync(watching, "the end of a watch of one event");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("\tcounter-moved\tw2\tvalue=5\tprevious=0\n", run.Output);
    }

    [Theory]
    [InlineData("watch w3 --latest --count 1", true)]
    [InlineData("watch w3 --count 1", false)]
    public async Task Watch_OfTheLatest_AsksForNoMore(string line, bool isLatest)
    {
        using RecordingProxy proxy = new(new Uri(server.Url).Port);
        Task<ToolRun> watching = Task.Run(() => new Tool("--server", proxy.Url).Run(line));
        await Deadline.UntilAsync(() => proxy.Asked.Contains("watch=true", StringComparison.Ordinal), "the watch");
        Tool.Run("counter next w3");

        ToolRun run = await Deadline.WithinAsync(watching, "the end of a watch of one event");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("\tcounter-moved\tw3\t", run.Output, StringComparison.Ordinal);
        Assert.Equal(isLatest, proxy.Asked.Contains("watch=true&latest=true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("watch", "give one of NAME and --prefix")]
    [InlineData("watch a --prefix b", "give one of NAME and --prefix")]
    [InlineData("watch --prefix b --latest", "--latest goes with NAME only")]
    public void Watch_FlagsThatContradict_AreRefused(string line, string why)
    {
        ToolRun run = Tool.Run(line);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains(why, run.Error);
    }

    private long Revision()
    {
        string json = Tool.Run("counter set w/revision 1 -o json").Output;
        using System.Text.Json.JsonDocument answer = System.Text.Json.JsonDocument.Parse(json);
        return answer.RootElement.GetProperty("revision").GetInt64();
    }
}
