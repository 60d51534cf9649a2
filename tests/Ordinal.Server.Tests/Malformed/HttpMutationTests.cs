using System.Text;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>
/// Right requests made wrong by chance: none ends the server, hangs, or gets a 5xx that is not written down, and none that
/// is refused changes anything.
/// </summary>
public sealed class HttpMutationTests
{
    private const int PatienceMs = 50;

    // Ends whatever was begun: a head, a chunked body, a short body. The path is nobody's, so that it is refused.
    private static readonly byte[] Ending = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(
        "\r\n0\r\n\r\nGET /nothing/here HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 4)));

    [Fact]
    public Task Requests_MadeWrongByChance_NeverEndTheServer()
        => MutationSenders.RunAsync(static async seed =>
        {
            OrdinalEngine engine = await OrdinalEngine.OpenAsync(MutationSenders.WithoutExpiry);
            InProcessServer server = await InProcessServer.StartHttpAsync(engine);
            return (mutations => Send(engine, server.Port, seed, mutations), StopAsync);

            async Task StopAsync()
            {
                await server.DisposeAsync();
                await engine.DisposeAsync();
            }
        });

    private static void Send(OrdinalEngine engine, int port, int seed, int mutations)
    {
        ByteMutator mutator = new(seed, HttpCorpus.Pieces);
        bool wasWhole = true;
        for (int i = 0; i < mutations; i++)
        {
            byte[] sent = mutator.Mutate(mutator.Pick(HttpCorpus.Requests), mutator.Pick(HttpCorpus.Requests));
            long revision = engine.Revision;

            string answer = Encoding.Latin1.GetString(WholeExchange.Run(port, PatienceMs, out bool isWhole, sent, Ending));

            string[] statuses = [.. StatusesIn(answer)];
            string facts = $"Seed {seed}, {i}: {Encoding.Latin1.GetString(sent)}\n{answer}";
            Assert.False(statuses.Any(IsUnexpected), facts);
            bool isRefused = statuses.All(static status => status[0] == '4');
            Assert.True(!(isRefused && isWhole && wasWhole) || revision == engine.Revision, "It changed. " + facts);
            wasWhole = isWhole;
        }
    }

    private static bool IsUnexpected(string status) => status[0] == '5' && status is not ("501" or "505");

    // Bodies hold no such line: values are short and made of the same pieces.
    private static IEnumerable<string> StatusesIn(string answer)
        => answer.Split("HTTP/1.1 ").Skip(1).Select(static part => part[..3]);
}
