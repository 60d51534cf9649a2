using System.CommandLine;

namespace Ordinal.Cli.Tests;

/// <summary>Of a noun only the verb that a line asks for is built; whatever else stands there, all are.</summary>
public sealed class CommandTreeTests : IDisposable
{
    private readonly StringWriter _nothing = new();

    public void Dispose() => _nothing.Dispose();

    [Fact]
    public void Create_WithAVerb_BuildsItAlone()
    {
        int verbs = 0;
        foreach (Command noun in Build(null, null).Subcommands)
        {
            foreach (Command verb in noun.Subcommands)
            {
                Command built = Assert.Single(Find(Build(noun.Name, verb.Name), noun.Name).Subcommands);
                Assert.Equal((verb.Name, verb.Description), (built.Name, built.Description));
                Assert.Equal(verb.Options.Select(option => option.Name), built.Options.Select(option => option.Name));
                verbs++;
            }
        }

        Assert.InRange(verbs, 40, 100);
    }

    [Fact]
    public void Create_WithAWordThatIsNoVerb_BuildsAll()
    {
        Command all = Find(Build(null, null), "counter");

        Assert.Equal(
            all.Subcommands.Select(verb => verb.Name),
            Find(Build("counter", "gte"), "counter").Subcommands.Select(verb => verb.Name));
    }

    [Theory]
    [InlineData("counter next x", "next")]
    [InlineData("counter -o json --data d next x", "next")]
    [InlineData("--data d counter next add", "next")]
    [InlineData("counter --help next", "next")]
    [InlineData("counter x next", "x")]
    [InlineData("counter -- next", null)]
    [InlineData("counter --help", null)]
    [InlineData("counter", null)]
    public void FindVerb_OfALine_IsTheFirstWordBehindTheNoun(string line, string? verb)
    {
        string[] words = line.Split(' ');

        Assert.Equal(verb, LineForms.FindVerb(words, LineForms.FindNoun(words)));
    }

    private Command Build(string? noun, string? verb)
    {
        Streams streams = new() { In = Stream.Null, Out = Stream.Null, Error = _nothing, Variable = _ => null };
        return CommandTree.Create(new CommandContext(streams) { Verb = verb }, noun);
    }

    private static Command Find(Command root, string noun) => root.Subcommands.Single(command => command.Name == noun);
}
