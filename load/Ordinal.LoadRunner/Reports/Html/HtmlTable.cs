using System.Net;
using System.Text;

namespace NBomber.Reports.Html;

/// <summary>Writes a table of the page.</summary>
internal static class HtmlTable
{
    internal static void Append(StringBuilder page, ReportTable table)
    {
        page.Append("<table").Append(table.IsText ? " class=\"words\"" : string.Empty).Append("><caption>")
            .Append(WebUtility.HtmlEncode(table.Title)).Append("</caption><thead><tr>");
        foreach (string column in table.Columns)
        {
            page.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        }

        page.Append("</tr></thead><tbody>\n");
        foreach (string[] row in table.Rows)
        {
            page.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(row[0])).Append("</th>");
            foreach (string cell in row[1..])
            {
                page.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }
}
