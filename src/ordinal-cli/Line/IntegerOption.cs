using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>An option with a 64-bit integer.</summary>
/// <param name="name">Its name.</param>
internal sealed class IntegerOption(string name) : Option<Given<long>?>(name);
