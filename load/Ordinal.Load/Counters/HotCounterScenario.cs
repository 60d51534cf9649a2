using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: what does one counter give that everybody wants, by three protocols at the same time? Checks: each integer was given
/// once, over all protocols, none above the count.
/// </summary>
internal sealed class HotCounterScenario : MintScenario
{
    private readonly Pool<RespClient> _connections;

    internal HotCounterScenario(LoadSetting setting)
        : base(setting, TcpMintScenario.DefaultCounter)
        => _connections = new Pool<RespClient>(_ => RespClient.OpenAsync(setting.Addresses.Resp!));

    protected override int CopiesDefault => 30;

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        switch (context.InvocationNumber % 3)
        {
            case 0:
                await MeasureAsync(context, "http", () => MintAsync(() => Http.GetIntegerAsync("/")));
                break;
            case 1:
                await MeasureAsync(context, "resp", () => MintAsync(NextAsync));
                break;
            default:
                await MeasureAsync(context, "tcp", () => MintAsync(() => TcpMint.NextAsync(Setting.Addresses.Tcp!)));
                break;
        }

        return Response.Ok();
    }

    protected override void Close()
    {
        _connections.Dispose();
        base.Close();
    }

    private async Task<long> NextAsync()
    {
        RespClient connection = await _connections.TakeAsync();
        long integer = (await connection.AskAsync("INCR", Counter)).Integer;
        _connections.Return(connection);
        return integer;
    }
}
