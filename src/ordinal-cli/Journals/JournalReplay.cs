using System;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>Applies a journal to an empty machine, as an opening does, and changes nothing on the disk.</summary>
internal static class JournalReplay
{
    /// <summary>Applies it.</summary>
    /// <param name="path">The data directory.</param>
    /// <param name="progress">Is told bytes done and bytes in all, or null.</param>
    /// <exception cref="StorageException">What is there makes no state, or does not lead where it says.</exception>
    internal static void Run(string path, Action<long, long>? progress)
    {
        using DataDirectory directory =
            DataDirectory.Open(LinuxDisk.OpenDirectory(path), new DataDirectoryOptions { Progress = progress });
        OrdinalOptions defaults = new();
        StateMachine machine = new(new ChangeBuffer(defaults.HistoryChanges, defaults.HistoryBytes));
        new Recovery(directory, machine).Run();
    }
}
