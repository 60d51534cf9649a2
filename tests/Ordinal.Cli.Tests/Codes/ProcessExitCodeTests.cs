using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>The program as a process ends with each exit code that the documents list, and says on one line why.</summary>
public sealed class ProcessExitCodeTests(CodeServers servers) : IClassFixture<CodeServers>
{
    /// <summary>An exit code, a line that ends with it, and the pattern of what it writes to each stream.</summary>
    public static TheoryData<int, string, string, string> Rows => new()
    {
        { 0, "ordinal counter next minted", "1\n", "" },
        { 1, "ordinal cell get missing", "", "there is no cell 'missing'; see ordinal names list" },
        { 64, "ordinal counter nxt orders", "", "'nxt' is no verb of counter, did you mean next\\?; see ordinal counter --help" },
        { 65, "echo '{' | ordinal txn", "", "the transaction is no JSON: .+; correct it" },
        { 69, "ordinal --server $NOBODY counter get c", "", ".+http://127.0.0.1:\\d+ .+; start intd, or give .+" },
        { 70, "ordinal --server $FAILED server info", "", "The engine has stopped; see the log of the server, and .+" },
        { 73, "ordinal --data /proc/x counter get c", "", "Creating the data directory /proc/x failed: .+; choose .+ --data" },
        { 74, "ordinal txn --file missing", "", "missing cannot be read: .+; check its path and rights" },
        {
            75, "ordinal lock acquire busy --owner me > held; ordinal lock acquire busy", "",
            "lock 'busy' is held by 'me' under the token 1, .+; try again, or wait longer with --wait"
        },
        { 77, "ordinal --server $GUARDED counter get c", "", ".+; give a token that may, with --token-file or ORDINAL_TOKEN" },
        { 78, "ordinal counter next c --durability fsync", "", ".+; ask for less with --durability" },
        { 79, "ordinal lock run own -- sh -c 'ordinal lock break own'", "", "the lock own was lost.*" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task ALine_OfAProcess_EndsWithItsCodeAndOneLine(int exitCode, string line, string output, string error)
    {
        IntdRun run = await OrdinalShell.RunAsync(line, servers.Variables);

        Assert.Equal((exitCode, output), (run.ExitCode, run.Output));
        Assert.Matches(error.Length == 0 ? "^\\z" : $"^ordinal: {error}\n\\z", run.Error);
    }

    [Fact]
    public void Rows_AreTheCodesOfTheReadmeAndOfTheProgram()
    {
        string readme = File.ReadAllText(Path.Combine(SourceRoot.Path, "README.md")).ReplaceLineEndings(" ");
        string list = Regex.Match(readme, "Exit codes: ([^.]+)\\.").Groups[1].Value;
        int[] listed =
            [.. Regex.Matches(list, "\\d+").Select(static code => int.Parse(code.Value, CultureInfo.InvariantCulture))];
        int[] known = [.. typeof(ExitCode).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(static field => (int)field.GetRawConstantValue()!)];

        Assert.Equal(listed, Rows.Select(static row => (int)row[0]));
        Assert.Equal(listed, known);
    }
}
