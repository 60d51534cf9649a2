using System;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>An option with a duration.</summary>
/// <param name="name">Its name.</param>
internal sealed class DurationOption(string name) : Option<Given<TimeSpan>?>(name);
