using System.Text;

namespace Ordinal.Benchmarks;

/// <summary>One run's page of Markdown: printed, and kept when a file is asked for.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    internal Report(string title, string durability = "memory")
    {
        _text.Append("# ").Append(title).Append("\n\n").Append(MachineFacts.ToTable(durability));
    }

    internal void AddParagraph(string text) => _text.Append('\n').Append(text).Append('\n');

    internal void AddSection(string title, MarkdownTable table)
        => _text.Append("\n## ").Append(title).Append("\n\n").Append(table);

    /// <summary>Prints the page and writes it to a file.</summary>
    /// <param name="path">The file, or null for none.</param>
    internal void Publish(string? path)
    {
        Console.Out.Write(_text);
        if (path is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!); // a file has a directory
            File.WriteAllText(path, _text.ToString());
        }
    }
}
