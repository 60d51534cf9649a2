using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how many integers a second over RESP, alone or several in one write? Checks: each was given once, none above the count.
/// </summary>
internal sealed class RespMintScenario : MintScenario
{
    private readonly Pool<RespClient> _connections;

    internal RespMintScenario(LoadSetting setting)
        : base(setting, setting.Named("resp"))
        => _connections = new Pool<RespClient>(_ => RespClient.OpenAsync(setting.Addresses.Resp!));

    protected override int CopiesDefault => 50;

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        int together = Math.Max(1, Setting.Options.Pipeline);
        RespClient connection = await _connections.TakeAsync();
        int answered = 0;
        try
        {
            for (int i = 0; i < together; i++)
            {
                connection.Add("INCR", Counter);
            }

            await connection.SendAsync();
            for (; answered < together; answered++)
            {
                Check.Note((await connection.ReadAsync()).Integer);
            }
        }
        catch (Exception e) when (e is LostAnswerException or RefusedException)
        {
            // Behind a refusal are answers that nobody reads.
            Check.NoteUnknown(together - answered);
            throw;
        }

        _connections.Return(connection);
        return Response.Ok();
    }

    protected override void Close()
    {
        _connections.Dispose();
        base.Close();
    }
}
