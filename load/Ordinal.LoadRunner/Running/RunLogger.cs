using System.Globalization;
using System.Text.RegularExpressions;
using NBomber.Contracts;

namespace NBomber.Running;

/// <summary>Writes what scenarios say, a line each.</summary>
internal sealed partial class RunLogger(TextWriter writer) : ILogger
{
    public void Debug(string messageTemplate, params object?[] propertyValues)
    {
        // Who wants to see it runs a debugger.
    }

    public void Information(string messageTemplate, params object?[] propertyValues)
        => writer.WriteLine(Fill(messageTemplate, propertyValues));

    public void Warning(string messageTemplate, params object?[] propertyValues)
        => writer.WriteLine($"warning: {Fill(messageTemplate, propertyValues)}");

    public void Error(string messageTemplate, params object?[] propertyValues)
        => writer.WriteLine($"error: {Fill(messageTemplate, propertyValues)}");

    public void Error(Exception exception, string messageTemplate, params object?[] propertyValues)
        => writer.WriteLine($"error: {Fill(messageTemplate, propertyValues)}: {exception.GetType().Name}: {exception.Message}");

    private static string Fill(string template, object?[] values)
    {
        int next = 0;
        return Hole().Replace(template, hole => next < values.Length ? Text(values[next++]) : hole.Value);
    }

    private static string Text(object? value)
        => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
