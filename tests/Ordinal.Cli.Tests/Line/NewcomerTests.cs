namespace Ordinal.Cli.Tests;

/// <summary>What somebody gets who does not know the program.</summary>
public sealed class NewcomerTests
{
    [Theory]
    [InlineData("help counter get", "Prints the value; 0 of a counter")]
    [InlineData("--data d help counter get", "Prints the value; 0 of a counter")]
    [InlineData("--data d help", "Commands:")]
    public void Help_WhereverItStands_IsHelp(string line, string expected)
    {
        ToolRun run = new Tool().Run(line);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains(expected, run.Output);
    }

    [Theory]
    [InlineData(
        "counter next c --count 1 --count 2",
        "--count is given more than once; give it once; see ordinal counter next --help")]
    [InlineData(
        "--data a --data b counter get c",
        "--data is given more than once; give it once; see ordinal counter get --help")]
    [InlineData("--data '' counter get c", "--data is '', which is no directory; give one such as ./data")]
    [InlineData(
        "--server http://127.0.0.1:1/x session open",
        "--server is 'http://127.0.0.1:1/x', which is no address; give one such as http://127.0.0.1:8080")]
    [InlineData(
        "--server http://u:p@127.0.0.1:1 counter get c",
        "--server is 'http://u:p@127.0.0.1:1', which is no address; give one such as http://127.0.0.1:8080")]
    [InlineData(
        "--server http://127.0.0.1:1 --token 'a b' counter get c",
        "the token has 3 characters that are no token; allowed: kid.secret in ASCII; correct it")]
    public void ALine_ThatMakesNoSense_Is64WithWhatToDo(string line, string expected)
    {
        ToolRun run = new Tool().Run(line);
        Assert.Equal((64, $"ordinal: {expected}\n", string.Empty), (run.ExitCode, run.Error, run.Output));
    }

    [Theory]
    [InlineData("session open")]
    [InlineData("server info")]
    public void AServer_ThatIsNotThere_IsToldWithTheReason(string line)
    {
        ToolRun run = new Tool("--server", "http://127.0.0.1:1").Run(line);
        Assert.Equal(
            (69, "ordinal: the server http://127.0.0.1:1 cannot be reached: Connection refused; "
                + "start intd, or give another --server, or --data DIR\n"),
            (run.ExitCode, run.Error));
    }

    [Fact]
    public void ATransaction_ThatIsEmpty_SaysHowToGiveOne()
    {
        ToolRun run = new Tool("--server", "http://127.0.0.1:1").Run("txn");
        Assert.Equal(65, run.ExitCode);
        Assert.StartsWith("ordinal: the transaction is empty; give --if, --then and --else", run.Error, StringComparison.Ordinal);
    }
}
