namespace Intd;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>Stopped by a signal, or the usage was asked for.</summary>
    internal const int Success = 0;

    /// <summary>An unknown engine or protocol, a refused series, an address that cannot be listened on.</summary>
    internal const int Failure = 1;

    /// <summary>A flag that is unknown or has a bad value.</summary>
    internal const int BadFlag = 2;

    /// <summary>The data directory holds bytes that are not what was written.</summary>
    internal const int DamagedData = 65;

    /// <summary>The engine has met a broken invariant: a mistake in the program.</summary>
    internal const int BrokenInvariant = 70;

    /// <summary>The system refused a call for the data, at the start or later.</summary>
    internal const int InputOutput = 74;

    /// <summary>A configuration that is not safe or cannot be: an address, an option, a directory.</summary>
    internal const int BadConfiguration = 78;
}
