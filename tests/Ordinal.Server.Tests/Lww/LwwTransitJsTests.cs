using Ordinal.Server.Tests.Transit;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests.Lww;

/// <summary>A client in JavaScript with the official library talks to the routes over HTTP.</summary>
public sealed class LwwTransitJsTests(ITestOutputHelper output)
{
    private const string Client = """
        const t = require('transit-js'), reader = t.reader('json'), writer = t.writer('json');
        const [url] = require('fs').readFileSync(0, 'utf8').split('\n');
        const post = async (path, value) => {
          const answer = await fetch(url + path, {
            method: 'POST', body: writer.write(value), headers: { 'Content-Type': 'application/transit+json' } });
          console.log(path, answer.status, await answer.text());
        };
        const get = async path => reader.read(await (await fetch(url + path)).text());
        const elements = [
          11, 'foo', '~foo', '^ ', 1.5, null, true, t.keyword('a/b'), t.symbol('s'), t.uri('http://x'), new Date(5),
          t.uuid('531a379e-31bb-4ce1-8690-158dceb64be6'), t.integer('9007199254740993'), t.bigInt('123456789012345678901'),
          t.bigDec('1.5'), [1, [2]], t.set([1, 2]), t.map(['k', 1]), t.map([[1], 2]), t.tagged('point', [1, 2]),
          'constructor', 'toString', 'hasOwnProperty',
        ];
        (async () => {
          await post('insert', t.list(elements));
          const members = await get('');
          console.log(members.size, elements.filter(element => !members.has(element)).length);
          await post('delete', t.set(elements.slice(0, 20)));
          console.log([...(await get('')).values()].sort().join());
          await post('update', { 'add-set': { plain: 5, other: 6 }, 'del-set': t.map(['constructor', 7]) });
          await post('update', t.map([t.keyword('add-set'), t.map([2.5, 8, [3], 9])]));
          const old = await get('updates?since=0');
          for (const part of ['add-set', 'del-set']) {
            const stamps = old.get(t.keyword(part));
            const found = [2.5, [3], 'plain', 'toString', 'constructor', 'nothing'].map(element => stamps.get(element));
            console.log(part, found.map(stamp => stamp < 100 ? stamp : typeof stamp).join());
          }
          await post('update', t.map([t.keyword('add-set'), t.map(['late', t.integer('9223372036854775807')])]));
          await post('insert', 5);
        })();
        """;

    [Fact]
    public async Task Client_WritesAndReads_FindsWhatItWrote()
    {
        if (!await TransitPeer.IsThereAsync(output))
        {
            return;
        }

        await using LwwServer server = await LwwServer.StartAsync();

        string[] lines = await TransitPeer.RunAsync(Client, [server.Address.ToString()]);

        output.WriteLine(string.Join('\n', lines));
        Assert.Equal(
            [
                "insert 200 ok",
                "23 0",
                "delete 200 ok",
                "constructor,hasOwnProperty,toString",
                "update 200 ok",
                "update 200 ok",
                "add-set 8,9,5,number,number,undefined",
                "del-set undefined,undefined,undefined,undefined,7,undefined",
            ],
            lines[..^2]);
        Assert.StartsWith("update 422 ", lines[^2], StringComparison.Ordinal);
        Assert.Equal("insert 400 Malformed Transit in request body.", lines[^1]);
    }
}
