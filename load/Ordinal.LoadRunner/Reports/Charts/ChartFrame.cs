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
        _svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {Height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">");
        _svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-t\">{WebUtility.HtmlEncode(title)}</title>");
        _svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-d\">{WebUtility.HtmlEncode(description)}</desc>");
        foreach ((double value, string label) in _y.Ticks)
        {
            _svg.Append($"<line class=\"grid\" x1=\"{Text(Left)}\" x2=\"{Text(width - Right)}\" y1=\"{Y(value)}\" y2=\"{Y(value)}\"/>");
            _svg.Append($"<text class=\"tick\" x=\"{Text(Left - 8)}\" y=\"{Y(value, 4)}\" text-anchor=\"end\">{label}</text>");
        }

        foreach ((double value, string label) in _x.Ticks)
        {
            _svg.Append($"<line class=\"notch\" x1=\"{X(value)}\" x2=\"{X(value)}\" y1=\"{Text(Height - Bottom)}\" "
                + $"y2=\"{Text(Height - Bottom + 5)}\"/>");
            _svg.Append($"<text class=\"tick\" x=\"{X(value)}\" y=\"{Text(Height - Bottom + 18)}\" text-anchor=\"middle\">{label}</text>");
        }

        _svg.Append($"<line class=\"axis\" x1=\"{Text(Left)}\" x2=\"{Text(width - Right)}\" y1=\"{Text(Height - Bottom)}\" "
            + $"y2=\"{Text(Height - Bottom)}\"/>");
        _svg.Append($"<text class=\"name\" x=\"{Text((Left + width - Right) / 2)}\" y=\"{Text(Height - 8)}\" text-anchor=\"middle\">"
            + $"{WebUtility.HtmlEncode(x.Name)}</text>");
        _svg.Append($"<text class=\"name\" text-anchor=\"middle\" transform=\"translate(13 {Text((Top + Height - Bottom) / 2)}) rotate(-90)\">"
            + $"{WebUtility.HtmlEncode(y.Name)}</text>");
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
        _svg.Append($"<rect class=\"bar\" x=\"{Text(left)}\" y=\"{Text(Height - Bottom - high)}\" width=\"{Text(width)}\" height=\"{Text(high)}\"/>");
    }

    /// <summary>Ends it.</summary>
    internal string End() => _svg.Append("</svg>").ToString();

    private double At(ChartAxis axis, double value) => Left + (axis.At(value) * (_width - Left - Right));

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string X(double value) => Text(At(_x, value));

    private string Y(double value, double shift = 0) => Text(Vertical(value) + shift);

    private double Vertical(double value) => Height - Bottom - (_y.At(value) * (Height - Top - Bottom));
}
