using System;

namespace Ordinal.Cli;

/// <summary>The command line cannot be carried out as it was written.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>A fault of the command line.</summary>
    /// <param name="message">What is wrong, with the value, and after a semicolon what to do.</param>
    internal UsageException(string message)
        : base(message)
    {
    }
}
