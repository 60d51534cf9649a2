using Ordinal.Storage;

namespace Ordinal.Testing.Storage;

/// <summary>
/// An engine's use of a data directory in small steps, and what it was promised: one record a revision, numbered from 1.
/// </summary>
internal sealed class StorageScenario : IDisposable
{
    private SnapshotFileWriter? _snapshot;
    private SnapshotFacts _snapshotFacts;

    internal StorageScenario(SimulatedMedium medium, DataDirectoryOptions? options = null)
    {
        Medium = medium;
        Options = options ?? SmallOptions;
        (Directory, Writer) = Start();
    }

    /// <summary>Segments of 4 KiB, one spare, the same identity in every test.</summary>
    internal static DataDirectoryOptions SmallOptions { get; } = new()
    {
        SegmentBytes = 4096,
        SpareCount = 1,
        ReservedSpares = 0,
        BallastBytes = 0,
        NewInstanceId = static () => new Guid("00112233-4455-6677-8899-aabbccddeeff"),
    };

    internal SimulatedMedium Medium { get; }

    internal DataDirectoryOptions Options { get; }

    internal DataDirectory Directory { get; private set; }

    internal JournalWriter Writer { get; private set; }

    /// <summary>The last record that was given to the journal, whole or not.</summary>
    internal long Offered { get; private set; }

    /// <summary>The last record that was promised to be durable.</summary>
    internal long Promised { get; private set; }

    /// <summary>Appends one record.</summary>
    internal void Append(int bytes = 40)
    {
        long sequence = Writer.AppendedSequence + 1;
        Offered = Math.Max(Offered, sequence);
        RecordFacts facts = new()
        {
            Kind = 1,
            FirstRevision = sequence,
            LastRevision = sequence,
            Count = 1,
            EngineMs = sequence,
            WallMs = 2,
        };
        Writer.Append(facts, RecoveredRecords.Payload(sequence, bytes));
    }

    internal void Sync()
    {
        Writer.Sync();
        Promised = Writer.DurableSequence;
    }

    internal void BeginSnapshot(int bytes = 40)
    {
        long sequence = Writer.DurableSequence;
        _snapshot?.Dispose();
        _snapshotFacts = new SnapshotFacts { Revision = sequence, Sequence = sequence, EngineMs = 3, WallMs = 4 };
        _snapshot = Directory.BeginSnapshot(_snapshotFacts);
        _snapshot.Append(RecoveredRecords.Payload(sequence, bytes));
    }

    internal void CommitSnapshot()
    {
        if (_snapshot is not null)
        {
            _snapshot.Commit();
            EndSnapshot();
        }
    }

    internal void AbortSnapshot()
    {
        _snapshot?.Abort();
        EndSnapshot();
    }

    internal void Reclaim() => Directory.Reclaim();

    /// <summary>Ends without closing and opens again, as after a process was killed.</summary>
    internal void Reopen()
    {
        Release();
        (Directory, Writer) = Start();
        Promised = Writer.DurableSequence;
    }

    /// <summary>Closes and opens again.</summary>
    internal void CloseAndReopen()
    {
        Sync();
        Directory.Close();
        Reopen();
    }

    public void Dispose() => Release();

    private (DataDirectory Directory, JournalWriter Writer) Start()
    {
        DataDirectory directory = DataDirectory.Open(Medium.Open(), Options);
        try
        {
            RecoveredRecords.Read(directory);
            return (directory, directory.StartWriting());
        }
        catch (Exception)
        {
            directory.Dispose();
            throw;
        }
    }

    private void Release()
    {
        EndSnapshot();
        Directory.Dispose();
    }

    private void EndSnapshot()
    {
        _snapshot?.Dispose();
        _snapshot = null;
    }
}
