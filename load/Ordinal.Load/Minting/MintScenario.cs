using NBomber.Contracts;

namespace Ordinal.Load;

/// <summary>Integers of one counter, whichever way they are asked for.</summary>
internal abstract class MintScenario(LoadSetting setting, string counter) : LoadScenario(setting)
{
    private readonly HttpCaller _http = new(setting.Addresses.Http!);
    private long _before;

    internal override IReadOnlyList<string> Remarks => [$"{Check.Count} integers, each given once"];

    protected MintCheck Check { get; } = new();

    protected string Counter => counter;

    protected HttpCaller Http => _http;

    protected override async Task BeginAsync() => _before = await _http.CounterAsync(counter);

    protected override async Task CheckAsync()
        => Check.Verify(_before, await _http.CounterAsync(counter), isAlone: Setting.Own is not null);

    /// <summary>Asks for one integer and notes what became of it.</summary>
    protected async Task MintAsync(Func<Task<long>> next)
    {
        try
        {
            Check.Note(await next());
        }
        catch (LostAnswerException)
        {
            Check.NoteUnknown();
            throw;
        }
    }

    protected override void Close() => _http.Dispose();

    protected abstract override Task<IResponse> RunAsync(IScenarioContext context);
}
