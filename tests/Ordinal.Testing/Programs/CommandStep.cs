using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Programs;

/// <summary>Applies a command.</summary>
/// <param name="Command">The command.</param>
/// <param name="Binding">What its second number is relative to when it is run.</param>
internal sealed record CommandStep(Command Command, Binding Binding = Binding.None) : Step
{
    public override string ToString() => $"{Text(Command)}{(Binding == Binding.None ? string.Empty : $" relative to {Binding}")}";

    internal static string Text(Command command)
        => $"{command.Kind} {command.Name} {command.Number1} {command.Number2} {command.Number3} [{command.Flags}] "
        + $"'{(command.Value.Length > 40 ? command.Value.Length : Encoding.UTF8.GetString(command.Value.Span))}' "
        + $"{command.Detail?.Series}{(command.Detail?.Expected is { } e ? $"expected '{Encoding.UTF8.GetString(e)}'" : null)}";
}
