namespace Ordinal.Cli.Tests;

/// <summary>A line that cannot be read ends with 64 and one line that helps.</summary>
public sealed class ParseFaultsTests
{
    [Theory]
    [InlineData("", "a noun is missing: counter, queue, cell, *; see ordinal --help")]
    [InlineData("cuonter", "'cuonter' is no noun, did you mean counter?; see ordinal --help")]
    [InlineData("zzzzzz", "'zzzzzz' is no noun; see ordinal --help")]
    [InlineData("counter", "a verb of counter is missing: get, next, *; see ordinal counter --help")]
    [InlineData("counter -- next x", "'next' is no verb of counter, did you mean next?; see ordinal counter --help")]
    [InlineData("counter gte x", "'gte' is no verb of counter, did you mean get?; see ordinal counter --help")]
    [InlineData("counter get", "NAME is missing; see ordinal counter get --help")]
    [InlineData("counter get a b", "'b' is one argument too many; see ordinal counter get --help")]
    [InlineData("counter next a --cuont 3", "--cuont is no flag here, did you mean --count?; see ordinal counter next --help")]
    [InlineData("counter next a --count", "--count needs a value; see ordinal counter next --help")]
    [InlineData("counter next a --count x", "--count is 'x', which is no 64-bit integer; see ordinal counter next --help")]
    [InlineData("counter next a --count 0", "--count is 0; allowed: 1 to 1000000; see ordinal counter next --help")]
    [InlineData("counter set a", "VALUE is missing; see ordinal counter set --help")]
    [InlineData("counter set a 1.5", "VALUE is '1.5', which is no 64-bit integer; see ordinal counter set --help")]
    [InlineData("counter cas a 1", "--expected is missing; see ordinal counter cas --help")]
    [InlineData("counter get a -o yaml", "--output is 'yaml'; allowed: text, json; see ordinal counter get --help")]
    [InlineData("queue join q", "--process is missing; see ordinal queue join --help")]
    [InlineData("cell put c --what", "--what is no flag here; see ordinal cell put --help")]
    [InlineData("cell put c v --ttl 5", "--ttl is '5'; a duration is digits and ms, s, m or h, such as 250ms, 30s or 5m; *")]
    [InlineData("lock acquire l --wait x", "--wait is 'x'; a duration is digits and ms, s, m or h, *, or forever; *")]
    [InlineData("names lst", "'lst' is no verb of names, did you mean list?; see ordinal names --help")]
    [InlineData("help cuonter", "'cuonter' is no noun, did you mean counter?; see ordinal --help")]
    [InlineData("help counter gte", "'gte' is no verb of counter, did you mean get?; see ordinal counter --help")]
    [InlineData("counter get c --json", "--json is no flag here, did you mean -o json?; see ordinal counter get --help")]
    [InlineData("counter rm", "-i ID is missing; it names the counter or queue, as in ordinal -i mycounter counter next")]
    [InlineData("queue -p foo join", "-i ID is missing; it names the counter or queue, as in ordinal -i mycounter counter next")]
    [InlineData("lock release l", "TOKEN is missing; see ordinal lock release --help")]
    public void ALine_ThatCannotBeRead_SaysWhyAndWhereToLook(string line, string expected)
    {
        LineScript.Check(new Tool(), $"$ {line}\n! ordinal: {expected}\n? 64");
    }

    [Theory]
    [InlineData("counter get c --data d --server s", "--data and --server contradict each other; give one of them")]
    [InlineData("counter get c --data d --token t", "--data and --token contradict each other; give one of them")]
    [InlineData("counter get c --token t --token-file f", "--token and --token-file contradict each other; give one of them")]
    [InlineData("counter get c --server ://", "--server is '://', which is no address; give one such as http://127.0.0.1:8080")]
    [InlineData("counter next c --fence x", "--fence is 'x'; give the lock and its token as LOCK@TOKEN, such as deploy@7; *")]
    [InlineData("queue join q -p a --tag x", "--tag is 'x'; give it as KEY=VALUE")]
    [InlineData("cell put c v --file f", "VALUE and --file contradict each other; give one of them")]
    [InlineData("cell put c v --ttl 1s --keep-ttl", "--ttl and --keep-ttl contradict each other; give one of them")]
    [InlineData("cell cas c v", "no condition is given; give one of --expected, *")]
    [InlineData("cell cas c --clear --absent", "--clear goes with --expected, --expected-file or --revision, and with no value")]
    [InlineData("cell touch c", "give one of --ttl DURATION and --forever; see the help of the verb with --help")]
    [InlineData("backup f", "a server does not give its files away; give --data DIR for a directory that no server has open")]
    public void Flags_ThatContradict_AreRefusedBeforeAnythingIsDone(string line, string expected)
    {
        LineScript.Check(new Tool(), $"$ {line}\n! ordinal: {expected}\n? 64");
    }

    [Fact]
    public void ANegativeNumber_AndWhatFollowsTwoDashes_AreNoFlags()
    {
        using TemporaryDirectory directory = new();
        LineScript.Check(new Tool("--data", directory.Path), """
            $ counter set c -7
            -7
            $ cell put v -- --what
            $ cell get v
            --what\
            $ cell put -o json -- -w @file
            {"name":"-w","kind":"cell","bytes":5,*}
            """);
    }

    [Fact]
    public void Help_OfAnything_IsDataAndNamesTheProgram()
    {
        string[] lines = ["--help", "help", "help counter", "counter --help", "counter next -h", "help lock acquire"];
        foreach (string line in lines)
        {
            ToolRun run = new Tool().Run(line);
            Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
            Assert.Contains("Usage:\n  ordinal", run.Output);
            Assert.DoesNotContain("ordinal-cli", run.Output);
        }
    }

    [Fact]
    public void Help_OfEachVerb_DescribesEverything()
    {
        using StringWriter nothing = new();
        CommandContext context = new(new Streams { In = Stream.Null, Out = Stream.Null, Error = nothing, Variable = _ => null });
        foreach (System.CommandLine.Command noun in CommandTree.Create(context, noun: null).Subcommands)
        {
            Assert.False(string.IsNullOrEmpty(noun.Description), noun.Name);
            foreach (System.CommandLine.Command verb in noun.Subcommands)
            {
                Assert.False(string.IsNullOrEmpty(verb.Description), $"{noun.Name} {verb.Name}");
                Assert.All(verb.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
                Assert.All(verb.Arguments, argument => Assert.False(string.IsNullOrEmpty(argument.Description), argument.Name));
            }
        }
    }

    [Fact]
    public void Version_WithOrWithoutOtherFlags_IsOneLine()
        => LineScript.Check(new Tool(), "$ --version\nordinal *.*.*\n$ -o json --version\nordinal *.*.*\n$ -V\nordinal *.*.*");
}
