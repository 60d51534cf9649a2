using System.Diagnostics;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests.Transit;

/// <summary>The official transit-js in a process of node: lines in, lines out.</summary>
internal static class TransitPeer
{
    /// <summary>Reads each line as a document and writes it again.</summary>
    internal const string Echo = """
        const t = require('transit-js'), reader = t.reader('json'), writer = t.writer('json');
        for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(line => line))
          try { console.log(writer.write(reader.read(line))); } catch (e) { console.log('ERROR ' + e); }
        """;

    /// <summary>
    /// Makes random values from the seed in the first line, as many as the second says; writes each as a document and, in a
    /// second line, as the vectors describe values.
    /// </summary>
    internal const string Make = """
        const t = require('transit-js'), writer = t.writer('json');
        const [seed, count] = require('fs').readFileSync(0, 'utf8').split('\n').map(Number);
        let state = seed;
        const next = n => { // mulberry32
          state = (state + 0x6D2B79F5) | 0;
          let x = Math.imul(state ^ (state >>> 15), 1 | state);
          x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
          return ((x ^ (x >>> 14)) >>> 0) % n;
        };
        const pick = list => list[next(list.length)];
        const parts = ['a', 'bc', '~', '^', '`', '#set', ' ', 'é', '😀', '"'];
        const text = () => Array.from({ length: next(5) }, () => pick(parts)).join('');
        const hex = n => Array.from({ length: n }, () => next(16).toString(16)).join('');
        const integers = ['0', '11', '-5', '9007199254740991', '9007199254740993', '-9223372036854775808', '9223372036854775807'];
        const scalars = [
          () => [null, { t: 'null' }],
          () => { const v = next(2) === 0; return [v, { t: 'bool', v }]; },
          () => { const v = next(1000) - 500; return [v, { t: 'int', v: '' + v }]; },
          () => { const v = pick(integers); return [t.integer(v), { t: 'int', v }]; },
          () => { const v = next(1000) + 0.5; return [v, { t: 'double', v: '' + v }]; },
          () => { const v = pick([1e300, 1e-7, 0.1, 1.5e21]); return [v, { t: 'double', v: '' + v }]; },
          () => { const v = text(); return [v, { t: 'string', v }]; },
          () => { const v = 'k' + text(); return [t.keyword(v), { t: 'kw', v }]; },
          () => { const v = 's' + text(); return [t.symbol(v), { t: 'sym', v }]; },
          () => { const v = [8, 4, 4, 4, 12].map(hex).join('-'); return [t.uuid(v), { t: 'uuid', v }]; },
          () => { const v = next(4000000000) - 2000000000; return [new Date(v), { t: 'date', v: '' + v }]; },
          () => { const v = '1' + '0'.repeat(20 + next(20)) + next(99); return [t.bigInt(v), { t: 'bigint', v }]; },
          () => { const v = next(999) + '.' + next(999); return [t.bigDec(v), { t: 'bigdec', v }]; },
          () => { const v = 'http://' + text(); return [t.uri(v), { t: 'uri', v }]; },
          () => { const v = text(); return [t.tagged('X', v), { t: 'tagged', tag: 'X', rep: { t: 'string', v } }]; },
        ];
        const make = depth => {
          const kind = next(depth > 1 ? scalars.length + 5 : scalars.length);
          if (kind < scalars.length) return scalars[kind]();
          const members = Array.from({ length: next(12) }, () => make(depth - 1));
          const values = members.map(m => m[0]), described = members.map(m => m[1]);
          switch (kind - scalars.length) {
            case 0: return [values, { t: 'array', v: described }];
            case 1: return [t.list(values), { t: 'list', v: described }];
            case 2: return [t.set(values), { t: 'set', v: described }];
            case 3: {
              const [rep, d] = make(depth - 1);
              return [t.tagged('point', [rep]), { t: 'tagged', tag: 'point', rep: { t: 'array', v: [d] } }];
            }
            default: {
              const map = t.map([]), entries = [];
              for (const [key, d] of members) {
                if (map.has(key)) continue;
                const [v, e] = make(depth - 1);
                map.set(key, v);
                entries.push([d, e]);
              }
              return [map, { t: 'map', v: entries }];
            }
          }
        };
        for (let i = 0; i < count; i++) {
          const [value, described] = make(4);
          console.log(writer.write(value));
          console.log(JSON.stringify(described));
        }
        """;

    /// <summary>Two maps in one array, their key a member of Object.prototype: one line for each name, after the name.</summary>
    internal const string PrototypeNames = """
        const t = require('transit-js'), writer = t.writer('json');
        for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])
          console.log(name + ' ' + writer.write([t.map([name, 1]), t.map([name, 2])]));
        """;

    private static readonly string Modules = Path.Combine(ProjectFolder.Root, "tests", "Peers", "node_modules");

    /// <summary>Whether node and transit-js are there.</summary>
    internal static Task<bool> IsThereAsync(ITestOutputHelper output)
        => Tools.HaveAsync(
            output, "node with transit-js", "node", "-e", $"require('{Modules}/transit-js')");

    /// <summary>Runs a script.</summary>
    internal static async Task<string[]> RunAsync(string script, IEnumerable<string> lines)
    {
        ProcessStartInfo start = new("node", ["-e", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = Modules;
        using Process node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> error = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(string.Join('\n', lines) + "\n");
        node.StandardInput.Close();
        string written = await Deadline.WithinAsync(output, "the end of node");
        Assert.Equal("", await Deadline.WithinAsync(error, "the end of node's errors"));
        return written.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
