namespace NBomber.Reports.Html;

/// <summary>The style sheet of the page.</summary>
internal static class HtmlStyle
{
    internal const string Text = """
        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --card: #ffffff; --text: #1b1f24; --quiet: #57606a; --edge: #d5dae0; --grid: #e6e9ed;
          --ok: #1f6feb; --fail: #c4302b; --good: #1a7f37; --shade: #eef1f4;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0f1318; --card: #171c23; --text: #e6e9ee; --quiet: #9aa5b1; --edge: #303843; --grid: #262d37;
            --ok: #6cb0ff; --fail: #ff8178; --good: #56d364; --shade: #1e252e;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--page); color: var(--text);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
        }
        main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 48px; }
        h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
        h2 { font-size: 20px; margin: 36px 0 2px; }
        h3 { font-size: 15px; margin: 0 0 8px; }
        p { margin: 0 0 10px; }
        .quiet { color: var(--quiet); }
        .notice {
          border-left: 4px solid var(--fail); background: var(--card); padding: 10px 14px; margin: 14px 0; font-weight: 600;
        }
        .cards {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 12px 0 16px; padding: 0;
        }
        .cards div { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 10px 14px; }
        .cards dt { color: var(--quiet); font-size: 13px; }
        .cards dd { margin: 0; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; }
        .cards dd small { font-size: 13px; font-weight: 400; color: var(--quiet); }
        .cards .bad dd { color: var(--fail); }
        .charts {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 14px; margin-bottom: 14px;
        }
        .card {
          background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 14px 16px; margin: 0; min-width: 0;
        }
        .card + .card { margin-top: 14px; }
        .charts .card + .card { margin-top: 0; }
        .charts .card:first-child { grid-column: 1 / -1; }
        .wide { overflow-x: auto; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--quiet); font-size: 12px; }
        svg .name { fill: var(--text); }
        .grid { stroke: var(--grid); }
        .axis, .notch { stroke: var(--quiet); }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .line.ok { stroke: var(--ok); }
        .line.fail { stroke: var(--fail); stroke-dasharray: 6 3; }
        .dot.ok { fill: var(--ok); }
        .dot.fail { fill: var(--fail); }
        .bar { fill: var(--ok); }
        .key { display: flex; gap: 18px; margin: 4px 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: 13px; }
        .key li::before {
          content: ""; display: inline-block; width: 18px; margin-right: 6px; vertical-align: middle;
          border-top: 3px solid var(--ok);
        }
        .key li.fail::before { border-top: 3px dashed var(--fail); }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
        caption { text-align: left; font-weight: 600; padding-bottom: 6px; }
        th, td { text-align: right; padding: 4px 10px; border-bottom: 1px solid var(--grid); white-space: nowrap; }
        thead th { color: var(--quiet); font-weight: 500; border-bottom-color: var(--edge); }
        tbody th { font-weight: 500; }
        th:first-child, td:first-child, .words th, .words td { text-align: left; }
        .words td { white-space: normal; overflow-wrap: anywhere; }
        tbody tr:hover { background: var(--shade); }
        details { margin-top: 10px; }
        summary { cursor: pointer; color: var(--ok); }
        details > div { max-height: 320px; overflow: auto; margin-top: 8px; }
        @media print { details > div { max-height: none; } }
        """;
}
