using System.Text.RegularExpressions;

namespace Ordinal.Tests.Architecture;

/// <summary>Rules of form that a look at the files can check.</summary>
public sealed partial class SourceFormTests
{
    private const int LinesMax = 400;
    private const int ColumnsMax = 130;

    private static readonly string[] BannedNames = ["Common", "Core", "Utils", "Util", "Helpers", "Helper", "Shared", "Manager"];

    [Fact]
    public void Files_HaveNoMoreLinesThanTheCeiling()
    {
        string[] tooLong = [.. Sources().Select(file => (File: file, Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > LinesMax)
            .Select(file => $"{SourceTree.Relative(file.File)} ({file.Lines} lines)")];

        Assert.True(tooLong.Length == 0, $"Above {LinesMax} lines: {string.Join(", ", tooLong)}");
    }

    [Fact]
    public void Lines_HaveNoMoreColumnsThanTheCeiling()
    {
        string[] tooLong = [.. Sources().SelectMany(file => File.ReadLines(file)
            .Index()
            .Where(static line => line.Item.Length > ColumnsMax)
            .Select(line => $"{SourceTree.Relative(file)}:{line.Index + 1} ({line.Item.Length} columns)"))];

        Assert.True(tooLong.Length == 0, $"Above {ColumnsMax} columns: {string.Join(", ", tooLong)}");
    }

    [Fact]
    public void Names_SayWhatAThingDoes()
    {
        List<string> found = [];
        foreach (string file in Sources())
        {
            string[] folders = SourceTree.Relative(file).Split(Path.DirectorySeparatorChar)[..^1];
            if (folders.SelectMany(folder => folder.Split('.')).Any(BannedNames.Contains))
            {
                found.Add(SourceTree.Relative(file));
            }

            foreach (Match type in TypeName().Matches(File.ReadAllText(file)))
            {
                if (BannedNames.Any(name => type.Groups["name"].Value.EndsWith(name, StringComparison.Ordinal)))
                {
                    found.Add($"{SourceTree.Relative(file)}: {type.Groups["name"].Value}");
                }
            }
        }

        Assert.True(found.Count == 0, "Names that say nothing: " + string.Join(", ", found));
    }

    [Fact]
    public void Sources_SwitchNoWarningAndNoTestOff()
    {
        string[] banned = ["#pragma " + "warning disable", "Skip " + "= \"", "// TO" + "DO", "Thread." + "Sleep("];
        string[] found = [.. Sources()
            .Where(file => banned.Any(text => File.ReadAllText(file).Contains(text, StringComparison.Ordinal)))
            .Select(SourceTree.Relative)];

        Assert.True(found.Length == 0, "A warning or test is switched off, or a thread sleeps, in " + string.Join(", ", found));
    }

    [Fact]
    public void TestClasses_EndByAWayThatTheRunnerTakes()
    {
        // The runner disposes of what is IDisposable or IAsyncLifetime; a class that is only IAsyncDisposable is never ended.
        string[] found = [.. SourceTree.Files(".cs", "tests")
            .Where(static file => NeverEnded().IsMatch(File.ReadAllText(file)))
            .Select(SourceTree.Relative)];

        Assert.True(found.Length == 0, "Test classes that nobody ends: " + string.Join(", ", found));
    }

    private static IEnumerable<string> Sources() => SourceTree.Files(".cs", "src", "tests", "bench", "load");

    [GeneratedRegex(
        @"^\s*(public|internal|private|protected|file)[\w ]*\b(class|struct|interface|record|enum)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"class \w+(Tests|Fixture)\b[^{;]*:[^{;]*\bIAsyncDisposable\b")]
    private static partial Regex NeverEnded();
}
