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
            ! ordinal: Line 2: the name 'c' exists with version 2; give --replace to replace it
            ? 1
            $ import {lines} --replace
            ! imported 1 names, left 0 as they were
            $ counter get c
            41
            """);
    }

    [Theory]
    [InlineData("junk", "Line 1: *")]
    [InlineData("{\"ordinal\":\"export\",\"format\":9}", "Line 1: The export has the format 9; 1 is known")]
    [InlineData("{\"ordinal\":\"export\",\"format\":1}", "The export ends at line 1 without the line that ends it; *")]
    public void Import_OfLinesThatAreNoExport_IsBadData(string lines, string expected)
        => LineScript.Check(
            new Tool("--data", _directory.Path) { Input = lines },
            $"$ import -\n! ordinal: {expected}; correct the lines, or export them again\n? 65");

    [Fact]
    public void Restore_OfAFileThatIsNoBackup_LeavesNoDirectory()
    {
        string target = Path.Combine(_directory.Path, "restored");
        LineScript.Check(
            new Tool("--data", target) { Input = "no backup" },
            "$ restore -\n! ordinal: The backup cannot be restored: *; nothing was written, take another backup\n? 65");
        Assert.False(Directory.Exists(target));
    }

    [Fact]
    public void Restore_IntoADirectoryThatHoldsAnEngine_AsksForAnother()
    {
        using TemporaryDirectory files = new();
        string backup = Path.Combine(files.Path, "b");
        LineScript.Check(new Tool("--data", Path.Combine(files.Path, "d")), $"""
            $ counter next c
            1
            $ backup {backup}
            $ restore {backup}
            ! ordinal: The directory is not empty: *; give --data DIR that is empty or not there yet
            ? 78
            """);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("export")]
    public void Files_OfADirectoryThatIsNotThere_MakeNothing(string verb)
    {
        string missing = Path.Combine(_directory.Path, "missing");
        string file = Path.Combine(_directory.Path, "f");
        LineScript.Check(
            new Tool("--data", missing), $"$ {verb} {file}\n! ordinal: there is no data directory {missing}; check --data\n? 74");
        Assert.False(Directory.Exists(missing) || File.Exists(file));
    }

    [Fact]
    public void Lock_AcquireForever_TakesAFreeLock()
        => LineScript.Check(new Tool("--data", _directory.Path), "$ lock acquire l --owner me --wait forever\n1\tme");

    public void Dispose() => _directory.Dispose();
}
