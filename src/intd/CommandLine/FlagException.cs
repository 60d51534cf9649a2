using System;

namespace Intd;

/// <summary>The command line cannot be understood; the message is the line to print above the usage.</summary>
internal sealed class FlagException(string message) : Exception(message);
