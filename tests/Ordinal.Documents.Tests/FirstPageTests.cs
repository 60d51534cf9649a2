using System.Globalization;

namespace Ordinal.Documents.Tests;

/// <summary>What the first page tells a reader to type.</summary>
public sealed class FirstPageTests
{
    private const string Page = "README.md";
    private const string Server = "dotnet run -c Release --project src/intd";
    private const string Stays = "curl -N ";

    [Fact]
    public async Task RunIt_LineByLine_AnswersAsThePageSays()
    {
        using ScratchCheckout checkout = new();
        int port = ScratchCheckout.FreePort();
        IReadOnlyList<PageCommand> commands = Pages.Of(Page, "Run it");
        PageShell shell = new PageShell(checkout).With("ORDINAL__SERVER__PORT", Text(port));
        foreach (PageCommand command in commands)
        {
            string words = OnPort(command.Words, port);
            if (words == Server)
            {
                shell.Start(words, port);
            }
            else if (words.StartsWith(Stays, StringComparison.Ordinal))
            {
                // It tells what happens from its begin on, so something must happen until it has told.
                string next = $"curl -X POST localhost:{port}/v1/counters/orders/next";
                shell.Type($"{words} >events & watch=$!\nuntil grep -q ^data: events; do {next} >/dev/null; done\ncat events");
            }
            else
            {
                shell.Type($"{words} 2>&1");
            }
        }

        string[] printed = await shell.RunAsync();

        Dictionary<string, string> answers = commands.Zip(printed).ToDictionary(static x => x.First.Words, static x => x.Second);
        Assert.Equal(string.Empty, answers[Server]);
        Assert.Equal("1", answers["curl localhost:8080"]);
        Assert.Equal("1", answers["curl localhost:8080/orders"]);
        Assert.Contains("-set-offset", answers[$"{Server} -- -h"], StringComparison.Ordinal);
        Assert.Contains("deploy/target", answers["curl 'localhost:8080/v1/names?prefix=deploy/'"], StringComparison.Ordinal);
        Assert.All(answers.Where(static x => x.Key.StartsWith(Stays, StringComparison.Ordinal)), static x
            => Assert.Contains("data:", x.Value, StringComparison.Ordinal));
        Assert.True(Directory.Exists(Path.Combine(checkout.Path, "data")), "The integers are not in ./data.");
    }

    [Fact]
    public async Task OtherClients_OfTheTable_AreAnswered()
    {
        using ScratchCheckout checkout = new();
        int http = ScratchCheckout.FreePort();
        int resp = ScratchCheckout.FreePort();
        int tcp = ScratchCheckout.FreePort();
        PageShell shell = new PageShell(checkout)
            .Start($"intd -engine memory -port {http} -resp 127.0.0.1:{resp}", http)
            .Start($"intd -engine memory -port {tcp} -protocol tcp", tcp);
        foreach (PageCommand command in Pages.Of(Page, "Clients"))
        {
            shell.Type(OnPort(command.Words, http)
                .Replace("nc localhost 8080", $"nc localhost {tcp}", StringComparison.Ordinal)
                .Replace("6380", Text(resp), StringComparison.Ordinal));
        }

        string[] printed = await shell.Type($"curl localhost:{http}/api/keys/hello").RunAsync();

        // The second one writes and is answered by nothing; what it wrote is read at the end. Over bare TCP the look whether the
        // server listens has taken the first integer.
        Assert.Equal(["1", string.Empty, "2"], printed[2..^1]);
        Assert.Contains("world", printed[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_LineByLine_LetIn()
    {
        using ScratchCheckout checkout = new();
        int port = ScratchCheckout.FreePort();
        PageShell shell = new PageShell(checkout)
            .With("ORDINAL__SERVER__PORT", Text(port));
        foreach (PageCommand command in Pages.Of(Page, "Flags of `intd`").Where(static command => !command.IsInSentence))
        {
            if (command.Words.EndsWith('&'))
            {
                shell.Start(command.Words, port);
            }
            else
            {
                shell.Type(OnPort(command.Words, port));
            }
        }

        Assert.Equal("1", (await shell.RunAsync())[^1]);
    }

    [Fact]
    public async Task Tool_AskedForHelp_Helps()
    {
        using ScratchCheckout checkout = new();
        PageShell shell = new(checkout);
        foreach (PageCommand command in Pages.Of(Page, "From the command line").Where(static command => command.IsInSentence))
        {
            shell.Type(command.Words);
        }

        string[] printed = await shell.Type("complete -p ordinal").RunAsync();

        Assert.Contains(printed, static text => text.Contains("counter", StringComparison.Ordinal));
        Assert.Contains(printed, static text => text.Contains("--tag", StringComparison.Ordinal));
        Assert.Contains(" ordinal", printed[^1], StringComparison.Ordinal);
    }

    private static string OnPort(string words, int port)
        => words.Replace("localhost:8080", $"localhost:{port}", StringComparison.Ordinal);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
