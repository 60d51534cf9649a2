using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how many integers a second over HTTP, one a request? Checks: each was given once, none above the count.
/// </summary>
internal sealed class HttpMintScenario(LoadSetting setting) : MintScenario(setting, setting.Named("http"))
{
    protected override int CopiesDefault => 50;

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        await MintAsync(() => Http.GetIntegerAsync($"/{Counter}"));
        return Response.Ok(statusCode: "200");
    }
}
