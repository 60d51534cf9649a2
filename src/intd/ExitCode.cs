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

    /// <summary>A configuration that is not safe.</summary>
    internal const int UnsafeConfiguration = 78;
}
