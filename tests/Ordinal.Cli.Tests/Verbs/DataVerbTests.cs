namespace Ordinal.Cli.Tests;

/// <summary>Every verb on a data directory, each line in an engine of its own.</summary>
public sealed class DataVerbTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Scripts => VerbCases.Names;

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Verbs_OnADataDirectory_PrintWhatIsWritten(string script)
        => LineScript.Check(new Tool("--data", _directory.Path), VerbCases.Find(script));

    [Fact]
    public void Session_EveryVerb_KnowsTheSessionByItsNumber() => SessionScript.Check(new Tool("--data", _directory.Path));

    [Fact]
    public void Server_InfoAndSnapshot_TellOfTheDirectory()
    {
        LineScript.Check(new Tool("--data", _directory.Path), """
            $ counter next c
            1
            $ server info
            version	*.*.*
            data	*
            revision	1
            $ server info -o json
            {"version":"*","data":"*","revision":1}
            $ server snapshot
            1
            $ server snapshot -o json
            {"revision":1}
            """);
    }

    [Fact]
    public void Files_BackupRestoreExportImport_CarryTheState()
    {
        using TemporaryDirectory files = new();
        string backup = Path.Combine(files.Path, "b");
        string lines = Path.Combine(files.Path, "lines");
        LineScript.Check(new Tool("--data", _directory.Path), $"""
            $ counter set c 41
            41
            $ backup {backup}
            $ export {lines}
            $ backup {backup}
            ! ordinal: {backup} cannot be written: *; choose another place
            ? 73
            """);
        LineScript.Check(new Tool("--data", Path.Combine(files.Path, "restored")), $"""
            $ restore {backup}
            ! restored 1 objects of revision 1
            $ counter next c
            42
            """);
        LineScript.Check(new Tool("--data", Path.Combine(files.Path, "imported")), $"""
            $ import {lines}
            ! imported 1 names, left 0 as they were
            $ counter next c
            42
            $ import {lines}
            ! ordinal: *
            ? *
            $ import {lines} --replace
            ! imported 1 names, left 0 as they were
            $ counter get c
            41
            """);
    }

    public void Dispose() => _directory.Dispose();
}
