using System.Globalization;
using System.Text;

namespace Ordinal.Server.Tests.Lww;

/// <summary>
/// The bots of lww-node against real routes, all at once, and what the originals do not look at: that a viewer sees what
/// the node has, that nodes which exchange updates agree, and that each element is what a model says.
/// </summary>
public sealed class LwwMonkeyTests
{
    private const int Workers = 5;
    private const int Operations = 60;
    private const int Shared = 100;

    [Fact]
    public async Task NormalMonkeys_Many_LeaveWhatTheirModelsAndTheViewerSay()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        using CancellationTokenSource done = new();
        Task<LwwReplicaView> viewer = ViewAsync(server, done.Token);

        bool[][] models = await Deadline.WithinAsync(
            Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync([server], worker))),
            "the end of the monkeys");
        await done.CancelAsync();
        LwwReplicaView seen = await Deadline.WithinAsync(viewer, "the last look of the viewer");

        AssertModels(models, await MembersAsync(server));
        LwwReplicaView node = LwwReplicaView.Read(await server.GetAsync("/updates?since=-1"));
        Assert.Equal(node.ToDocument(), seen.ToDocument());
        Assert.Equal(seen.Members, await MembersAsync(server));
    }

    [Fact]
    public async Task Nodes_ThatExchangeTheirUpdates_AgreeWithEachOtherAndTheModels()
    {
        await using LwwServer first = await LwwServer.StartAsync();
        await using LwwServer second = await LwwServer.StartAsync();
        await using LwwServer third = await LwwServer.StartAsync();
        LwwServer[] nodes = [first, second, third];

        // One node for each worker's own elements: their stamps come from one clock. The shared ones go anywhere.
        bool[][] models = await Deadline.WithinAsync(
            Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(nodes, worker))),
            "the end of the monkeys");
        for (int round = 0; round < 2; round++)
        {
            foreach (LwwServer from in nodes)
            {
                string updates = await from.GetAsync("/updates?since=-1");
                foreach (LwwServer to in nodes)
                {
                    await to.PostOkAsync("/update", updates);
                }
            }
        }

        string members = await first.GetAsync("/");
        Assert.Equal(members, await second.GetAsync("/"));
        Assert.Equal(members, await third.GetAsync("/"));
        AssertModels(models, await MembersAsync(third));
    }

    [Fact]
    public async Task OfflineMonkeys_ThatUploadWhatTheyDid_LoseNothing()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        LwwReplicaView[] replicas = await Deadline.WithinAsync(
            Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkOfflineAsync(server, worker))),
            "the end of the offline monkeys");
        LwwReplicaView model = new();
        foreach (LwwReplicaView replica in replicas)
        {
            model.Merge(replica);
        }

        LwwReplicaView node = LwwReplicaView.Read(await server.GetAsync("/updates?since=-1"));
        Assert.Equal(model.ToDocument(), node.ToDocument());
        Assert.Equal(model.Members, await MembersAsync(server));
    }

    /// <summary>A normal monkey. Its own elements are those above the shared ones, on one node, known to nobody else.</summary>
    private static async Task<bool[]> WorkAsync(LwwServer[] nodes, int worker)
    {
        Random random = new(worker + 1);
        bool[] own = new bool[Shared];
        for (int operation = 0; operation < Operations; operation++)
        {
            bool isInsertion = random.Next(2) == 0;
            int[] elements = [.. Enumerable.Range(0, random.Next(1, 11)).Select(_ => random.Next(Shared))];
            string target = isInsertion ? "/insert" : "/delete";
            if (operation % 2 == 0)
            {
                await nodes[random.Next(nodes.Length)].PostOkAsync(target, $"[\"~#list\",[{string.Join(',', elements)}]]");
                continue;
            }

            Array.ForEach(elements, element => own[element] = isInsertion);
            IEnumerable<int> moved = elements.Select(element => ElementOf(worker, element));
            await nodes[worker % nodes.Length].PostOkAsync(target, $"[{string.Join(',', moved)}]");
        }

        return own;
    }

    private static async Task<LwwReplicaView> WorkOfflineAsync(LwwServer server, int worker)
    {
        Random random = new(worker + 1);
        LwwReplicaView local = new();
        long uploaded = -1;
        for (int operation = 0; operation < Operations; operation++)
        {
            long stamp = Math.Max(local.Last, server.NowMs) + 1;
            for (int count = random.Next(1, 11); count > 0; count--)
            {
                local.Put(LwwValue.Integer(random.Next(Shared)), random.Next(2) == 0, stamp);
            }

            if (random.Next(10) == 0 || operation == Operations - 1)
            {
                await server.PostOkAsync("/update", local.ToDocument(uploaded));
                uploaded = local.Last;
                local.Merge(LwwReplicaView.Read(await server.GetAsync("/updates?since=-1")));
            }
        }

        return local;
    }

    /// <summary>The client viewer: asks for what is newer than the last it saw, again and again.</summary>
    private static async Task<LwwReplicaView> ViewAsync(LwwServer server, CancellationToken done)
    {
        LwwReplicaView seen = new();
        for (bool isLast = false; !isLast;)
        {
            isLast = done.IsCancellationRequested;
            seen.Merge(LwwReplicaView.Read(
                await server.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/updates?since={seen.Last}"))));
        }

        return seen;
    }

    private static int ElementOf(int worker, int element) => ((worker + 1) * 1000) + element;

    private static void AssertModels(bool[][] models, IEnumerable<LwwValue> members)
    {
        HashSet<LwwValue> present = [.. members];
        for (int worker = 0; worker < models.Length; worker++)
        {
            for (int element = 0; element < Shared; element++)
            {
                Assert.True(
                    models[worker][element] == present.Contains(LwwValue.Integer(ElementOf(worker, element))),
                    $"element {element} of worker {worker}");
            }
        }

        Assert.Contains(models, static own => own.Contains(true));
    }

    private static async Task<LwwValue[]> MembersAsync(LwwServer server)
    {
        byte[] document = Encoding.UTF8.GetBytes(await server.GetAsync("/"));
        return [.. TransitReader.Read(document).Parts.Select(static part => part.ToValue())];
    }
}
