using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how many integers a second from an engine inside the process, each awaited? Checks: each was given once, none above
/// the count.
/// </summary>
internal sealed class EngineMintScenario(LoadSetting setting) : LoadScenario(setting)
{
    private readonly MintCheck _check = new();
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, $"data-{Guid.NewGuid():N}");
    private OrdinalEngine? _engine;
    private ICounter _counter = null!;

    internal override IReadOnlyList<string> Remarks => [$"{_check.Count} integers, each given once"];

    protected override int CopiesDefault => 4;

    protected override async Task BeginAsync()
    {
        Durability durability = Setting.Options.Durability;
        _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions
        {
            DataDirectory = durability == Durability.Memory ? null : _directory,
            Durability = durability,
        });
        _counter = _engine.Counter("load");
    }

    // A call that completes at once is far shorter than what measures it, so an iteration may have several.
    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        for (int i = Math.Max(1, Setting.Options.Pipeline); i > 0; i--)
        {
            _check.Note(await _counter.NextAsync());
        }

        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        long value = await _counter.GetAsync();
        await _engine!.DisposeAsync();
        _check.Verify(before: 0, value, isAlone: true);
    }

    protected override void Close()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
