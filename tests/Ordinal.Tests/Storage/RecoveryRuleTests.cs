using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>Directories made by hand, one for each thing that can be wrong, and what the opening says word for word.</summary>
public sealed class RecoveryRuleTests
{
    private static readonly string GoldenFile = Path.Combine(
        Architecture.SourceTree.Root, "tests", "Ordinal.Tests", "Storage", "RecoveryRules.txt");

    /// <summary>The names in the golden file.</summary>
    public static TheoryData<string> Names => [.. RecoveryRules.All.Select(static rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Opening_OfADirectoryMadeByHand_SaysWhatIsWritten(string name)
    {
        (string _, Func<SimulatedMedium> make) = RecoveryRules.All.Single(rule => rule.Name == name);
        SimulatedMedium medium = make();
        string[] before = Fingerprint(medium);

        string said = Open(medium);

        Assert.Equal(Golden()[name], said);
        Assert.Equal(before, Fingerprint(medium));
    }

    [Fact]
    public void Golden_HasALineForEveryRuleAndNoOther()
        => Assert.Equal(RecoveryRules.All.Select(static rule => rule.Name).Order(), Golden().Keys.Order());

    private static Dictionary<string, string> Golden()
        => File.ReadLines(GoldenFile)
            .Where(static line => line.Length > 0)
            .Select(static line => line.Split(" => ", 2))
            .ToDictionary(static parts => parts[0], static parts => parts[1]);

    private static string Open(SimulatedMedium medium)
    {
        try
        {
            using DataDirectory directory = DataDirectory.Open(medium.Open(), RecoveryRules.Options);
            RecoveredRecords found = RecoveredRecords.Read(directory);
            string findings = string.Join("; ", directory.Findings.Select(static finding => finding.ToString()));
            return $"opens with {found.LastSequence} records, snapshot of {found.SnapshotSequence}. {findings}".TrimEnd();
        }
        catch (StorageException refused)
        {
            return $"{refused.Code}: {refused.Message}";
        }
    }

    private static string[] Fingerprint(SimulatedMedium medium)
        => [.. medium.Names().Where(static name => name != FileNames.Lock)
            .Select(name => $"{name} {Crc32C.Of(medium.Content(name))}")];
}
