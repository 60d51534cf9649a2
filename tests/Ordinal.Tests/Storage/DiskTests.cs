using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>
/// The same script on the system's files and on the simulated medium: the same answers, word for word, and the same bytes.
/// </summary>
public sealed class DiskTests
{
    [Fact]
    public void Script_OnRealAndSimulatedDisk_GivesTheSameTranscript()
    {
        using TemporaryDirectory directory = new();
        using LinuxDisk real = LinuxDisk.OpenDirectory(directory.Path);
        using SimulatedDisk simulated = new SimulatedMedium().Open();

        string[] expected = Transcript(real);

        Assert.Equal(expected, Transcript(simulated));
        Assert.Contains("open gone: Io ENOENT", expected);
    }

    [Fact]
    public void Journal_OnRealAndSimulatedDisk_LeavesTheSameFiles()
    {
        using TemporaryDirectory directory = new();
        SimulatedMedium medium = new();
        Use(() => LinuxDisk.OpenDirectory(directory.Path));
        Use(medium.Open);

        string[] files = [.. Directory.GetFiles(directory.Path).Select(static file => Path.GetFileName(file)!)
            .Where(static file => file != FileNames.Lock).Order(StringComparer.Ordinal)];

        Assert.Equal(medium.Names(), files);
        foreach (string file in files)
        {
            Assert.Equal(medium.Content(file), File.ReadAllBytes(Path.Combine(directory.Path, file)));
        }
    }

    // Two openings, of which the first is not closed, with a rotation, two snapshots and a reclaim.
    private static void Use(Func<IDisk> open)
    {
        for (int opening = 0; opening < 2; opening++)
        {
            using DataDirectory directory = DataDirectory.Open(open(), StorageScenario.SmallOptions with { BallastBytes = 8192 });
            RecoveredRecords.Read(directory);
            JournalWriter writer = directory.StartWriting();
            for (int record = 0; record < 4; record++)
            {
                writer.PrepareSpare();
                long sequence = writer.AppendedSequence + 1;
                RecordFacts facts = new() { FirstRevision = sequence, LastRevision = sequence, Count = 1 };
                writer.Append(facts, RecoveredRecords.Payload(sequence, 1200));
                writer.Sync();
                writer.WriteBeacon();
            }

            using SnapshotFileWriter snapshot = directory.BeginSnapshot(
                new SnapshotFacts { Revision = writer.DurableRevision, Sequence = writer.DurableSequence });
            snapshot.Append(RecoveredRecords.Payload(writer.DurableSequence, SnapshotLayout.BlockContentMax));
            snapshot.Commit();
            directory.Reclaim();
            if (opening == 1)
            {
                directory.Close();
            }
        }
    }

    private static string[] Transcript(IDisk disk)
    {
        List<string> lines = [];
        void Step(string what, Func<string> run)
        {
            try
            {
                lines.Add($"{what}: {run()}");
            }
            catch (StorageException refused)
            {
                lines.Add($"{what}: {refused.Code} {refused.ErrorName}".TrimEnd());
            }
        }

        string Listing() => string.Join(", ", disk.List().Select(static entry => $"{entry.Name} {entry.Length}"));
        Step("list", Listing);
        Step("create", () => Text(disk.Create("a", 3000), 2990, 10));
        Step("write", () => Written(disk.Open("a"), 100, "hello"));
        Step("write behind the end", () => Written(disk.Open("a"), 4000, "end"));
        Step("read", () => Text(disk.Open("a"), 98, 9));
        Step("read the gap", () => Text(disk.Open("a"), 3996, 7));
        Step("read behind the end", () => Text(disk.Open("a"), 4000, 4));
        Step("list", Listing);
        Step("open gone", () => Text(disk.Open("gone"), 0, 1));
        Step("delete gone", () => Done(() => disk.Delete("gone")));
        Step("rename gone", () => Done(() => disk.Rename("gone", "b")));
        Step("rename", () => Done(() => disk.Rename("a", "b")));
        Step("create again", () => Text(disk.Create("a", 5), 0, 5));
        Step("rename over", () => Done(() => disk.Rename("b", "a")));
        Step("read what came", () => Text(disk.Open("a"), 100, 5));
        Step("create over", () => Text(disk.Create("a", 6), 0, 6));
        Step("list", Listing);
        Step("sync directory", () => Done(disk.SyncDirectory));
        Step("quarantine", () =>
        {
            using IDisk quarantine = disk.OpenQuarantine();
            return Written(quarantine.Create("tail", 0), 0, "cut");
        });
        Step("list", Listing);
        Step("delete", () => Done(() => disk.Delete("a")));
        Step("lock", () => Done(disk.Lock));
        return [.. lines];
    }

    private static string Done(Action run)
    {
        run();
        return "done";
    }

    private static string Text(IDiskFile file, long position, int bytes)
    {
        using IDiskFile owned = file;
        byte[] content = new byte[bytes];
        file.Read(position, content);
        return $"{file.Name} {file.Length} {Convert.ToHexString(content)}";
    }

    private static string Written(IDiskFile file, long position, string text)
    {
        using IDiskFile owned = file;
        file.Write(position, System.Text.Encoding.ASCII.GetBytes(text));
        file.Sync();
        return $"{file.Name} {file.Length}";
    }
}
