using System;
using System.IO;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Reads what a command is given in a file or on standard input.</summary>
internal static class InputFile
{
    /// <summary>Reads all of it.</summary>
    /// <param name="streams">For standard input.</param>
    /// <param name="path">A file; null or <c>-</c> for standard input.</param>
    /// <param name="bytesMax">Bytes at most.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="AnswerException">It cannot be read.</exception>
    /// <exception cref="UsageException">It is longer than allowed.</exception>
    internal static async ValueTask<byte[]> ReadAsync(Streams streams, string? path, int bytesMax)
    {
        string what = NameOf(path);
        Stream source = Open(streams, path);
        try
        {
            using MemoryStream bytes = new();
            byte[] buffer = new byte[64 * 1024];
            while (await source.ReadAsync(buffer).ConfigureAwait(false) is > 0 and int count)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > bytesMax)
                {
                    throw new UsageException($"{what} has more than {bytesMax} bytes, which is the limit; give less");
                }
            }

            return bytes.ToArray();
        }
        catch (IOException e)
        {
            throw CannotRead(what, e);
        }
        finally
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Opens a file, or standard input.</summary>
    /// <param name="streams">For standard input.</param>
    /// <param name="path">A file; null or <c>-</c> for standard input.</param>
    /// <returns>The stream, which the caller disposes.</returns>
    /// <exception cref="AnswerException">It cannot be opened.</exception>
    internal static Stream Open(Streams streams, string? path)
    {
        if (path is null or "-")
        {
            return streams.In;
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(path, e);
        }
    }

    private static string NameOf(string? path) => path is null or "-" ? "standard input" : path;

    private static AnswerException CannotRead(string what, Exception cause) => new(
        ExitCode.InputOutput, $"{what} cannot be read: {cause.Message.TrimEnd('.')}; check its path and rights", cause);
}
