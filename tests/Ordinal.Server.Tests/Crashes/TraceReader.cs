using System.Globalization;
using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>Reads what <c>strace -f -y -x</c> wrote about calls whose first argument is a descriptor.</summary>
/// <remarks>
/// <code>
/// 12  fdatasync(5&lt;/tmp/a&gt;) = 0                  entered and left
/// 12  fdatasync(5&lt;/tmp/a&gt; &lt;unfinished ...&gt;      entered, and another thread comes next
/// 12  &lt;... fdatasync resumed&gt;) = -1 EIO          left
/// </code>
/// </remarks>
internal sealed partial class TraceReader
{
    private readonly Dictionary<string, TraceEvent> _entered = [];

    /// <summary>Reads a trace.</summary>
    internal static IReadOnlyList<TraceEvent> Read(IEnumerable<string> lines)
    {
        TraceReader reader = new();
        return [.. lines.SelectMany(reader.ReadLine)];
    }

    private IEnumerable<TraceEvent> ReadLine(string line)
    {
        Match resumed = Resumed().Match(line);
        if (resumed.Success)
        {
            Assert.True(_entered.Remove(resumed.Groups[1].Value, out TraceEvent? before), $"Never entered: {line}");
            return [Return(before!, line)];
        }

        Match call = Entered().Match(line);
        if (!call.Success)
        {
            return []; // signals, exits, and calls without a descriptor
        }

        TraceEvent entered = new(
            call.Groups[2].Value,
            call.Groups[3].Value.Split('/')[^1],
            Unescape(Quoted().Match(line).Groups[1].Value),
            IsReturn: false,
            IsSuccess: false,
            IsInjected: false);
        if (!line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
        {
            return [entered, Return(entered, line)];
        }

        _entered[call.Groups[1].Value] = entered;
        return [entered];
    }

    private static TraceEvent Return(TraceEvent entered, string line) => entered with
    {
        IsReturn = true,
        IsSuccess = Result().Match(line).Groups[1].Value is var result && result.Length > 0 && result[0] != '-',
        IsInjected = line.EndsWith("(INJECTED)", StringComparison.Ordinal),
    };

    private static byte[] Unescape(string quoted)
    {
        List<byte> bytes = [];
        for (int i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] != '\\')
            {
                bytes.Add((byte)quoted[i]);
                continue;
            }

            i++;
            bytes.Add(quoted[i] switch
            {
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                'v' => (byte)'\v',
                'f' => (byte)'\f',
                'x' => byte.Parse(quoted.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                _ => (byte)quoted[i],
            });
            i += quoted[i] == 'x' ? 2 : 0;
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"^(\d+) +(\w+)\(\d+<(.*?)>")]
    private static partial Regex Entered();

    [GeneratedRegex(@"^(\d+) +<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\) += (-?\d+)[^=]*$")]
    private static partial Regex Result();
}
