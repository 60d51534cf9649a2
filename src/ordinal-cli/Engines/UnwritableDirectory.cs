using System.IO;
using Ordinal.Storage;

namespace Ordinal.Cli;

/// <summary>A data directory that cannot be created, or whose files cannot: nothing is wrong with what is in it.</summary>
internal static class UnwritableDirectory
{
    /// <summary>Whether that is why a directory was not opened or restored.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="error">What the engine said.</param>
    /// <returns>Whether it is missing still, or the system forbids writing there.</returns>
    internal static bool Is(string directory, OrdinalException error)
        => error.Code == StatusCode.StorageFailed
            && (!Directory.Exists(directory)
                || error.InnerException is StorageException { ErrorName: "EROFS" or "EACCES" or "EPERM" });

    /// <summary>The end of the command.</summary>
    /// <param name="error">What the engine said.</param>
    /// <returns>The end.</returns>
    internal static AnswerException Of(OrdinalException error)
        => new(ExitCode.CannotWrite, $"{error.Message.TrimEnd('.')}; choose another place with --data", error);
}
