using System.Text;

namespace NBomber.Progress;

/// <summary>Shows progress on a terminal: a line for each scenario, written over again each second.</summary>
internal sealed class TerminalProgressView(TextWriter writer) : IProgressView
{
    private int _lines;

    public void Show(IReadOnlyList<ScenarioProgress> scenarios)
    {
        StringBuilder text = new();
        Rewind(text);
        foreach (ScenarioProgress scenario in scenarios)
        {
            // A line that does not wrap, so that as many lines are gone back as were written.
            text.Append("\e[2K\e[?7l").Append(scenario.Text).Append("\e[?7h\n");
        }

        _lines = scenarios.Count;
        writer.Write(text.ToString());
        writer.Flush();
    }

    public void End()
    {
        StringBuilder text = new();
        Rewind(text);
        text.Append("\e[0J");
        writer.Write(text.ToString());
        writer.Flush();
    }

    private void Rewind(StringBuilder text)
    {
        if (_lines > 0)
        {
            text.Append("\e[").Append(_lines).Append('A').Append('\r');
        }
    }
}
