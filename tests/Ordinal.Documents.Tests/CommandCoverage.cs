namespace Ordinal.Documents.Tests;

/// <summary>
/// Which test runs a command. A test is written as file and method: <c>Folder/FileTests.Method</c>, below <c>tests</c>.
/// </summary>
internal static class CommandCoverage
{
    private const string Here = "Ordinal.Documents.Tests/";
    private const string Install = "Ordinal.Packages.Tests/InstallTests.";
    private const string Scripts = "Ordinal.Load.Tests/Scenarios/LoadScriptTests.";

    /// <summary>Cannot be run by a test: it runs all of them.</summary>
    internal const string Exempt = "./test.sh";

    /// <summary>Sections whose blocks a test reads from the page and runs as a whole.</summary>
    internal static IReadOnlyDictionary<(string Page, string Section), string> Blocks { get; }
        = new Dictionary<(string, string), string>
        {
            [("README.md", "Run it")] = $"{Here}FirstPageTests.RunIt_LineByLine_AnswersAsThePageSays",
            [("README.md", "Flags of `intd`")] = $"{Here}FirstPageTests.Tokens_LineByLine_LetIn",
            [("README.md", "From the command line")] =
                "Ordinal.Cli.Tests/Documents/ReadmeLinesTests.Lines_OfThePage_PrintWhatStandsThere",
        };

    /// <summary>Sections whose commands in sentences and tables a test reads from the page and runs.</summary>
    internal static IReadOnlyDictionary<(string Page, string Section), string> Sentences { get; }
        = new Dictionary<(string, string), string>
        {
            [("README.md", "Run it")] = $"{Here}FirstPageTests.RunIt_LineByLine_AnswersAsThePageSays",
            [("README.md", "Clients")] = $"{Here}FirstPageTests.OtherClients_OfTheTable_AreAnswered",
            [("README.md", "From the command line")] = $"{Here}FirstPageTests.Tool_AskedForHelp_Helps",
        };

    /// <summary>Single commands that a test runs by its own words.</summary>
    internal static IReadOnlyDictionary<(string Page, string Command), string> Commands { get; }
        = new Dictionary<(string, string), string>
        {
            [("README.md", "dotnet pack")] =
                "Ordinal.Packages.Tests/PackageContentTests.Package_Packed_HasPageLicenceAndDescription",
            [("src/Ordinal/README.md", "dotnet add package Ordinal")] =
                $"{Install}Library_InstalledFromAFolder_RunsTheSampleOfItsPage",
            [("src/Ordinal.Server/README.md", "dotnet add package Ordinal.Server")] =
                $"{Install}Server_InstalledFromAFolder_CompilesTheSampleOfItsPage",
            [("src/intd/README.md", "dotnet tool install -g intd")] = $"{Install}Tools_InstalledFromAFolder_CountTogether",
            [("src/intd/README.md", "intd")] = $"{Install}Tools_InstalledFromAFolder_CountTogether",
            [("src/intd/README.md", "curl localhost:8080")] =
                $"{Here}FirstPageTests.RunIt_LineByLine_AnswersAsThePageSays",
            [("src/intd/README.md", "intd -h")] = $"{Here}FirstPageTests.RunIt_LineByLine_AnswersAsThePageSays",
            [("src/ordinal-cli/README.md", "dotnet tool install -g ordinal-cli")] =
                $"{Install}Tools_InstalledFromAFolder_CountTogether",
            [("src/ordinal-cli/README.md", "ordinal counter next orders --data ./data")] =
                $"{Install}Tools_InstalledFromAFolder_CountTogether",
            [("src/ordinal-cli/README.md", "ordinal --help")] = $"{Here}FirstPageTests.Tool_AskedForHelp_Helps",
            [("src/ordinal-cli/README.md", "ordinal lock run NAME -- COMMAND")] =
                "Ordinal.Cli.Tests/Running/LockRunTests.Command_Ends_ItsExitCodeIsPassedOn",
            [("load/README.md", "dotnet run -c Release --project load/Ordinal.Load -- mint-http --seconds 10 --report reports")] =
                "Ordinal.Load.Tests/Scenarios/LoadProgramTests.Process_WithAServerOfItsOwn_Is0AndReports",
            [("load/README.md", "load/siege.sh [seconds] [fsync|buffered|memory]")] =
                $"{Scripts}Siege_ShortRun_PrintsThePublishedFiguresBesideOurs",
            [("load/README.md", "load/peers.sh [rounds] [memory|fsync] [all|resp|http]")] =
                $"{Scripts}Peers_ShortRun_PrintsARatioForEachCommandAndDepth",
            [("tests/README.md", "npm ci")] =
                "Ordinal.Server.Tests/Resp/Peers/NodeClientTests.Client_TalkingToBoth_PrintsTheSameAndNoWarning",
        };

    /// <summary>The test that runs a command, or null when none does.</summary>
    internal static string? TestOf(PageCommand command)
        => Commands.GetValueOrDefault((command.Page, command.Words))
            ?? (command.IsInSentence ? Sentences : Blocks).GetValueOrDefault((command.Page, command.Section))
            ?? (ShortenedCommands.All.ContainsKey(command.Words) ? ShortenedCommands.Test : null);
}
