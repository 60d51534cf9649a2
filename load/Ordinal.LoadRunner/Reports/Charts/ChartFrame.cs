using System.Globalization;
using System.Net;
using System.Text;

namespace NBomber.Reports.Charts;

/// <summary>Draws a chart as SVG: its frame, its axes, and what its caller puts into it.</summary>
internal sealed class ChartFrame
{
    /// <summary>The width of a chart that has a neighbour.</summary>
    internal const double Half = 640;

    /// <summary>The width of a chart that has a line of its own.</summary>
    internal const double Whole = 1180;

    private const double Height = 280;
    private const double Left = 62;
    private const double Right = 16;
    private const double Top = 14;
    private const double Bottom = 46;

    private readonly StringBuilder _svg = new();
    private readonly ChartAxis _x;
    private readonly ChartAxis _y;
    private readonly double _width;

    /// <summary>Draws the frame.</summary>
    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="description">What is to be seen, likewise.</param>
    /// <param name="x">From left to right, and its name.</param>
    /// <param name="y">From bottom to top, and its name.</param>
    /// <param name="width">Its width in units of the drawing.</param>
    internal ChartFrame(
        string id,
        string title,
        string description,
        (ChartAxis Axis, string Name) x,
        (ChartAxis Axis, string Name) y,
        double width = Half)
    {
        _width = width;
        _x = x.Axis;
        _y = y.Axis;
        _svg.Append($"<svg viewBox=\"0 0 {Text(width)} {Text(Height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">");
        _svg.Append($"<title id=\"{id}-t\">{WebUtility.HtmlEncode(title)}</title>");
        _svg.Append($"<desc id=\"{id}-d\">{WebUtility.HtmlEncode(description)}</desc>");
        double floor = Height - Bottom;
        foreach ((double value, string label) in _y.Ticks)
        {
            Stroke("grid", Text(Left), Text(width - Right), Y(value), Y(value));
            Write("tick", "end", $"x=\"{Text(Left - 8)}\" y=\"{Y(value, 4)}\"", label);
        }

        foreach ((double value, string label) in _x.Ticks)
        {
            Stroke("notch", X(value), X(value), Text(floor), Text(floor + 5));
            Write("tick", "middle", $"x=\"{X(value)}\" y=\"{Text(floor + 18)}\"", label);
        }

        Stroke("axis", Text(Left), Text(width - Right), Text(floor), Text(floor));
        Write("name", "middle", $"x=\"{Text((Left + width - Right) / 2)}\" y=\"{Text(Height - 8)}\"", x.Name);
        Write("name", "middle", $"transform=\"translate(13 {Text((Top + floor) / 2)}) rotate(-90)\"", y.Name);
    }

    /// <summary>Draws a line, with a dot at each point when there are few.</summary>
    internal void Line(ChartSeries series, bool hasDots)
    {
        IEnumerable<string> points = series.Points.Select(point => $"{X(point.X)},{Y(point.Y)}");
        _svg.Append($"<polyline class=\"line {series.Style}\" points=\"{string.Join(' ', points)}\"/>");
        foreach ((double x, double y) in hasDots ? series.Points : [])
        {
            _svg.Append($"<circle class=\"dot {series.Style}\" r=\"3.5\" cx=\"{X(x)}\" cy=\"{Y(y)}\"/>");
        }
    }

    /// <summary>Draws a bar from the bottom.</summary>
    internal void Bar(double from, double to, double height)
    {
        double left = At(_x, from);
        double width = Math.Max(At(_x, to) - left - 1, 1);
        double top = Vertical(height);

        // What is there at all is seen.
        double high = Math.Max(Height - Bottom - top, height > 0 ? 1 : 0);
        _svg.Append($"<rect class=\"bar\" x=\"{Text(left)}\" y=\"{Text(Height - Bottom - high)}\" ")
            .Append($"width=\"{Text(width)}\" height=\"{Text(high)}\"/>");
    }

    /// <summary>Ends it.</summary>
    internal string End() => _svg.Append("</svg>").ToString();

    private void Stroke(string style, string fromX, string toX, string fromY, string toY)
        => _svg.Append($"<line class=\"{style}\" x1=\"{fromX}\" x2=\"{toX}\" y1=\"{fromY}\" y2=\"{toY}\"/>");

    private void Write(string style, string anchor, string place, string text)
        => _svg.Append($"<text class=\"{style}\" text-anchor=\"{anchor}\" {place}>{WebUtility.HtmlEncode(text)}</text>");

    private double At(ChartAxis axis, double value) => Left + (axis.At(value) * (_width - Left - Right));

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string X(double value) => Text(At(_x, value));

    private string Y(double value, double shift = 0) => Text(Vertical(value) + shift);

    private double Vertical(double value) => Height - Bottom - (_y.At(value) * (Height - Top - Bottom));
}
