using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Intd;

/// <summary>What the machine has, and how much of it the server takes by default: four fifths.</summary>
internal static class SystemLimits
{
    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFiles = "Max open files";
    private const int UsualOpenFiles = 1024;

    /// <summary>Connections that leave files for the journal and for accepting.</summary>
    internal static int ConnectionsMax => Math.Max(ReadOpenFiles() / 5 * 4, 1);

    /// <summary>Bytes of objects that leave memory for requests and for the collector.</summary>
    internal static long ObjectBytesMax => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5 * 4;

    // The runtime has raised the limit as far as the process may.
    private static int ReadOpenFiles()
    {
        if (!File.Exists(LimitsFile))
        {
            return UsualOpenFiles;
        }

        string? line = File.ReadLines(LimitsFile)
            .FirstOrDefault(static line => line.StartsWith(OpenFiles, StringComparison.Ordinal));
        string? soft = line?[OpenFiles.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out int files) ? files : UsualOpenFiles;
    }
}
