using System.Text;
using Ordinal.Server.Tests.Resp;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>
/// Right pipelines made wrong by chance: none ends the server or hangs, every answer is one that the protocol has, and what
/// is refused changes nothing.
/// </summary>
public sealed class RespMutationTests
{
    private const int PatienceMs = 50;

    // Ends an inline command and what a frame still waits for, then the connection.
    private static readonly byte[] Ending = Encoding.ASCII.GetBytes(
        "\r\n" + string.Concat(Enumerable.Repeat("*1\r\n$4\r\nQUIT\r\n", 8)));

    [Fact]
    public Task Pipelines_MadeWrongByChance_NeverEndTheServer()
        => MutationSenders.RunAsync(static async seed =>
        {
            RespHost host = await RespHost.StartAsync(engineOptions: MutationSenders.WithoutExpiry);
            return (mutations => Send(host, seed, mutations), () => host.DisposeAsync().AsTask());
        });

    private static void Send(RespHost host, int seed, int mutations)
    {
        ByteMutator mutator = new(seed, RespCorpus.Pieces);
        bool wasWhole = true;
        for (int i = 0; i < mutations; i++)
        {
            byte[] sent = mutator.Mutate(mutator.Pick(RespCorpus.Requests), mutator.Pick(RespCorpus.Requests));
            long revision = host.Engine.Revision;

            string answer = Encoding.Latin1.GetString(WholeExchange.Run(host.Port, PatienceMs, out bool isWhole, sent, Ending));

            string facts = $"Seed {seed}, {i}: {Encoding.Latin1.GetString(sent)}\n{answer}";
            Assert.DoesNotContain("internal", answer, StringComparison.OrdinalIgnoreCase);
            Assert.True(answer.Length == 0 || "+-:$*_#,(=~%>|".Contains(answer[0]), "No answer begins so. " + facts);
            bool isRefused = answer.StartsWith("-ERR Protocol error", StringComparison.Ordinal);
            Assert.True(!(isRefused && isWhole && wasWhole) || revision == host.Engine.Revision, "It changed. " + facts);
            wasWhole = isWhole;
        }
    }
}
