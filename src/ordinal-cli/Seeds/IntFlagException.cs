using System;

namespace Ordinal.Cli.Seeds;

/// <summary>A flag of <c>int</c> cannot be understood; the message is the line above the usage.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class IntFlagException(string message) : Exception(message);
