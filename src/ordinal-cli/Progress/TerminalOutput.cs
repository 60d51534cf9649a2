using System.Globalization;
using System.IO;
using System.Text;
using Spectre.Console;

namespace Ordinal.Cli;

/// <summary>Standard error as a terminal. The console is not asked, because it would prepare the terminal for keys.</summary>
/// <param name="streams">For standard error, and for the width.</param>
internal sealed class TerminalOutput(Streams streams) : IAnsiConsoleOutput
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    /// <inheritdoc/>
    public TextWriter Writer => streams.Error;

    /// <inheritdoc/>
    public bool IsTerminal => streams.IsErrorTerminal;

    /// <inheritdoc/>
    public int Width
        => int.TryParse(streams.Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
            && columns > 0 ? columns : UsualWidth;

    /// <inheritdoc/>
    public int Height => UsualHeight;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding)
    {
        // It is UTF-8, whatever is asked for.
    }
}
