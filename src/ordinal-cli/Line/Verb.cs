using System;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>A verb of a noun.</summary>
/// <param name="Name">The word.</param>
/// <param name="Create">Makes its command, of that name.</param>
internal sealed record Verb(string Name, Func<CommandContext, Command> Create);
