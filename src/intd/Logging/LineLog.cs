using System;
using System.Globalization;
using System.IO;

namespace Intd;

/// <summary>
/// Writes lines of the form <c>YYYY/MM/DD hh:mm:ss text</c>, in local time, as the Go package <c>log</c> does.
/// </summary>
internal sealed class LineLog(TextWriter writer, TimeProvider clock)
{
    /// <summary>Writes one line. May be called from any thread.</summary>
    /// <param name="text">The text; line breaks in it become blanks.</param>
    internal void Write(string text)
    {
        string time = clock.GetLocalNow().ToString("yyyy'/'MM'/'dd HH':'mm':'ss", CultureInfo.InvariantCulture);
        writer.WriteLine($"{time} {text.ReplaceLineEndings(" ")}");
    }
}
