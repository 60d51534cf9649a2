using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Cells of text.</summary>
public static class CellText
{
    /// <summary>Writes text as UTF-8 with the content type <c>text/plain; charset=utf-8</c> unless another is given.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="text">The text.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The cell's version and revision.</returns>
    /// <exception cref="OrdinalException">
    /// As for a write; <see cref="StatusCode.InvalidArgument"/>: a lone surrogate.
    /// </exception>
    public static ValueTask<CellWritten> WriteAsync(
        this ICell cell, string text, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(text);
        options ??= new CellWriteOptions();
        return cell.WriteAsync(
            WellFormedText.Encode(text, "The text of a cell"),
            options.ContentType is null ? options with { ContentType = "text/plain; charset=utf-8" } : options,
            cancellationToken);
    }

    /// <summary>Reads a cell as UTF-8 text.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The text, or null when the cell is absent.</returns>
    public static async ValueTask<string?> ReadTextAsync(
        this ICellReader cell, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        CellValue? value = await cell.ReadAsync(cancellationToken).ConfigureAwait(false);
        return value is null ? null : Encoding.UTF8.GetString(value.Value.Span);
    }
}
