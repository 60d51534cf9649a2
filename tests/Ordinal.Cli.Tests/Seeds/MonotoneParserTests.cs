using Ordinal.Cli.Seeds;

namespace Ordinal.Cli.Tests.Seeds;

public sealed class MonotoneParserTests
{
    [Theory]
    [InlineData("-ix")]
    [InlineData("-i=x")]
    [InlineData("-i x")]
    [InlineData("--id=x")]
    [InlineData("--id x")]
    public void Id_AnySpelling_IsTaken(string spelling)
    {
        MonotoneLine line = Parse($"{spelling} counter next");

        Assert.Equal(("x", "counter", "next"), (line.Id, line.Noun, line.Verb));
    }

    [Fact]
    public void Labels_NotGiven_AreThoseOfTheDocuments()
    {
        MonotoneLine line = Parse("-i x counter get");

        Assert.Equal(("eu-west-1", "Counters"), (line.Region, line.Table));
    }

    [Theory]
    [InlineData("-r us-east-1 -t Other -i x counter get")]
    [InlineData("--region=us-east-1 --table Other --id x counter get")]
    public void Labels_Given_AreTaken(string words)
    {
        MonotoneLine line = Parse(words);

        Assert.Equal(("us-east-1", "Other", "x"), (line.Region, line.Table, line.Id));
    }

    [Theory]
    [InlineData("-i x queue -p foo join -t a=1 b=2", "a=1 b=2")]
    [InlineData("-i x queue -p foo join -t a=1 -t b=2", "a=1 b=2")]
    [InlineData("-i x queue -p foo join -ta=1 --tag=b=2", "a=1 b=2")]
    [InlineData("-i x queue -p foo join --tag a=b=c =v", "a=b=c =v")]
    public void Tags_AfterJoin_AreGreedyAndSplitAtTheFirstSign(string words, string tags)
    {
        MonotoneLine line = Parse(words);

        Assert.Equal(
            tags.Split(' ').Select(tag => new TicketTag(tag[..tag.IndexOf('=')], tag[(tag.IndexOf('=') + 1)..])), line.Tags);
    }

    [Theory]
    [InlineData("--data d -i x counter get", "d", null)]
    [InlineData("-i x --server=http://h counter get", null, "http://h")]
    [InlineData("-i x counter --data d get", "d", null)]
    [InlineData("-i x counter get --data d", "d", null)]
    [InlineData("-i x queue --server http://h -p foo join", null, "http://h")]
    [InlineData("-i x queue -p foo join -t a=1 b=2 --server=http://h", null, "http://h")]
    public void Engine_AnywhereOnTheLine_IsTaken(string words, string? data, string? server)
    {
        MonotoneLine line = Parse(words);

        Assert.Equal((data, server), (line.Data, line.Server));
    }

    [Theory]
    [InlineData("-i x queue list")]
    [InlineData("-i x queue rm")]
    [InlineData("-i x queue -p foo list")]
    public void Process_VerbOfTheWholeQueue_MayBeMissing(string words) => Assert.Null(Parse(words).Help);

    [Theory]
    [InlineData("counter get", "-i ID is missing")]
    [InlineData("counter", "-i ID is missing")]
    [InlineData("-r eu", "-i ID is missing")]
    [InlineData("-i x", "counter or queue is missing")]
    [InlineData("-i x counter", "the verb of counter is missing; it is one of get, next, rm")]
    [InlineData("-i x queue -p foo", "the verb of queue is missing; it is one of get, list, join, leave, rm")]
    [InlineData("-i x queue join", "-p PROCESS is missing; give it as in ordinal -i x queue -p foo join")]
    [InlineData("-i x queue get", "-p PROCESS is missing")]
    [InlineData("-i x queue leave", "-p PROCESS is missing")]
    [InlineData("-i", "-i needs a value")]
    [InlineData("-i -r x counter get", "-i needs a value")]
    [InlineData("-i x -i y counter get", "-i was given more than once")]
    [InlineData("-i x --data d counter get --data e", "--data was given more than once")]
    [InlineData("-i x --id=y counter get", "--id was given more than once")]
    [InlineData("-i x queue -p a -p b get", "-p was given more than once")]
    [InlineData("counter -i x get", "'-i' is not expected after counter; it stands before counter or queue")]
    [InlineData("-i x counter get -r eu", "'-r' is not expected after counter get; it stands before counter or queue")]
    [InlineData("-i x queue -t a=1 join", "'-t' is not expected after queue; before counter or queue it is the table")]
    [InlineData("-i x -p foo queue join", "'-p' is not expected here; it stands between queue and its verb")]
    [InlineData("-i x queue join -p foo", "'-p' is not expected after queue join; it stands between queue and its verb")]
    [InlineData("-i x counter get more", "'more' is not expected after counter get")]
    [InlineData("-i x counter -z get", "'-z' is not expected after counter; see ordinal -i ID counter --help")]
    [InlineData("-i x queue -p foo join -t", "-t needs a value")]
    [InlineData("-i x queue -p foo join -t a", "'a' is an invalid tag; a tag is KEY=VALUE")]
    [InlineData("-i x queue -p foo join a=1", "'a=1' is not expected after queue join")]
    [InlineData("-i x counter gett", "'gett' is not known after counter; did you mean get?")]
    [InlineData("-i x queue leaf", "'leaf' is not known after queue; did you mean leave?")]
    [InlineData("-i x coun", "'coun' is not known; did you mean counter?")]
    [InlineData("-i x zzz", "'zzz' is not known; it is one of counter, queue, help")]
    [InlineData("-i x help zzz", "'zzz' is not known after help")]
    public void Line_Faulty_IsRefusedInOneLine(string words, string begins)
    {
        UsageException fault = Assert.Throws<UsageException>(() => Parse(words));

        Assert.StartsWith(begins, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Theory]
    [InlineData("-i x -h", "Counters and queues")]
    [InlineData("-i x --help counter get", "Counters and queues")]
    [InlineData("-i x help", "Counters and queues")]
    [InlineData("-i x help counter", "USAGE:\n    ordinal -i ID counter ")]
    [InlineData("-i x counter --help", "USAGE:\n    ordinal -i ID counter ")]
    [InlineData("-i x counter help", "USAGE:\n    ordinal -i ID counter ")]
    [InlineData("-i x queue -h", "USAGE:\n    ordinal -i ID queue ")]
    [InlineData("-i x counter help next", "Increments the counter")]
    [InlineData("-i x counter rm -h", "Deletes the counter")]
    [InlineData("-i x queue -p foo join --help", "Adds the process")]
    [InlineData("-i x queue help leave", "Takes the process out")]
    [InlineData("-i x -V", "ordinal ")]
    [InlineData("-i x counter next --version", "ordinal ")]
    public void Help_AtAnyLevel_IsOfThatLevel(string words, string begins)
    {
        string? help = Parse(words).Help;

        Assert.StartsWith(begins, help, StringComparison.Ordinal);
        Assert.EndsWith("\n", help, StringComparison.Ordinal);
    }

    private static MonotoneLine Parse(string words) => new MonotoneParser(words.Split(' ')).Parse();
}
