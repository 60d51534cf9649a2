using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how many connections a second, each for an integer? Checks: each was given once, none above the count.
/// </summary>
internal sealed class TcpMintScenario(LoadSetting setting) : MintScenario(setting, DefaultCounter)
{
    /// <summary>The counter that bare TCP mints from.</summary>
    internal const string DefaultCounter = "integers";

    protected override int CopiesDefault => 20;

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        await MintAsync(() => TcpMint.NextAsync(Setting.Addresses.Tcp!));
        return Response.Ok();
    }
}
