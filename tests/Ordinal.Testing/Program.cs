using System.Globalization;
using Ordinal.Storage;

namespace Ordinal.Testing;

/// <summary>Runs a workload in a process of its own, so that two processes can be compared.</summary>
internal static class Program
{
    internal static int Main(string[] args)
    {
        if (args is ["open-storage", var path])
        {
            return OpenStorage(path);
        }

        if (args is not ["workload", var seed, var commands])
        {
            Console.Error.WriteLine("Usage: Ordinal.Testing workload SEED COMMANDS | open-storage DIRECTORY");
            return 64;
        }

        Console.WriteLine(Programs.Workload.Run(
            int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(commands, CultureInfo.InvariantCulture)));
        Console.WriteLine(Ordinal.State.KeyHash.Of("seed of this process"u8));
        return 0;
    }
    private static int OpenStorage(string path)
    {
        try
        {
            using DataDirectory directory = DataDirectory.Open(LinuxDisk.OpenDirectory(path), new DataDirectoryOptions());
            Console.WriteLine($"opened {directory.LastSequence}");
        }
        catch (StorageException refused)
        {
            Console.WriteLine(refused.Code);
        }

        return 0;
    }
}
