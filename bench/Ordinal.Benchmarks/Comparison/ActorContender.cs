using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Ordinal.Benchmarks;

/// <summary>
/// An actor: one task that owns the dictionary and reads requests from a bounded channel, each answer awaited.
/// </summary>
internal sealed class ActorContender : ResolvingContender<string>
{
    private const int ChannelRequestsMax = 1024;

    private readonly Channel<ActorRequest> _channel = Channel.CreateBounded<ActorRequest>(
        new BoundedChannelOptions(ChannelRequestsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Dictionary<string, long> _counters = [];
    private readonly Task _actor;

    internal ActorContender()
        : base("actor on Channel<T>, awaited")
    {
        _actor = Task.Run(ServeAsync);
    }

    // The actor has answered everything when this is asked, and the answer's completion orders its writes before.
    internal override ValueTask<long> ReadAsync(string name) => new(_counters.GetValueOrDefault(name));

    internal override async ValueTask CloseAsync()
    {
        _channel.Writer.Complete();
        await _actor;
    }

    protected override string Resolve(string name) => name;

    protected override async Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        ActorRequest request = new();
        for (int i = 0; i < operations; i++)
        {
            ValueTask<long> answer = request.Ask(targets[i & CallerNames.Mask]);
            if (!_channel.Writer.TryWrite(request))
            {
                await _channel.Writer.WriteAsync(request);
            }

            sum += await answer;
        }

        return sum;
    }

    private async Task ServeAsync()
    {
        ChannelReader<ActorRequest> reader = _channel.Reader;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out ActorRequest? request))
            {
                request.Answer(++CollectionsMarshal.GetValueRefOrAddDefault(_counters, request.Name, out _));
            }
        }
    }
}
