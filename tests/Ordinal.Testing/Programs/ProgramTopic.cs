namespace Ordinal.Testing.Programs;

/// <summary>What most commands of a random program are about.</summary>
internal enum ProgramTopic
{
    Counters,
    Queues,
    Cells,
    Names,
}
