using System;
using System.IO;
using System.Runtime.InteropServices;
using Ordinal.Server;

namespace Intd;

/// <summary>Reads the token file again at each SIGHUP.</summary>
internal static class TokenReload
{
    /// <summary>Begins to listen for the signal.</summary>
    /// <param name="tokens">Who gets the tokens; null when there are none.</param>
    /// <param name="file">The file.</param>
    /// <param name="log">Hears how it went.</param>
    /// <returns>Ends the listening when it is disposed; null without tokens, or on a system without the signal.</returns>
    internal static IDisposable? Start(Authenticator? tokens, string? file, LineLog log)
        => tokens is null || file is null || OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                Reload(tokens, file, log);
            });

    private static void Reload(Authenticator tokens, string file, LineLog log)
    {
        try
        {
            tokens.Reload(file);
            log.Write($"tokens read again from {file}");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            log.Warn($"the tokens stay as they were: {file}: {e.Message}");
        }
    }
}
