namespace Ordinal.Tests.Engine;

/// <summary>Text without a UTF-8 form is refused wherever it may stand, and never comes back as another text.</summary>
public class TextRefusalTests
{
    private const string Lone = "ab\ud800c";

    [Fact]
    public async Task LoneSurrogate_AtAnyPlace_IsRefusedAndNamed()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        (string Place, Func<Task> Call)[] cases =
        [
            ("key of a tag", () => JoinAsync(new TicketTag(Lone, "v"))),
            ("value of the tag 'k'", () => JoinAsync(new TicketTag("k", Lone))),
            ("content type", () => engine.Cell("a").WriteAsync(new byte[1], new() { ContentType = Lone }).AsTask()),
            ("text of a cell", () => engine.Cell("a").WriteAsync(Lone).AsTask()),
            ("request id", () => NextAsync(RequestId.Of(Lone))),
            ("client of a request id", () => NextAsync(RequestId.Of(Lone, 1))),
            ("prefix of a listing", () => engine.ListNamesAsync(Lone).AsTask()),
            ("goes on after", () => engine.ListNamesAsync(after: Lone).AsTask()),
        ];
        foreach ((string place, Func<Task> call) in cases)
        {
            OrdinalException refusal = await test.RefusesAsync(
                StatusCode.InvalidArgument, () => Task.Run(call), place, "lone surrogate at position 2");
            Assert.Equal(2, refusal.Actual);
        }

        Assert.Equal(0, engine.Revision);

        Task JoinAsync(TicketTag tag) => engine.Queue("q").JoinAsync("p", new() { Tags = [tag] }).AsTask();

        Task NextAsync(RequestId id) => engine.Counter("n").NextAsync(new WriteOptions { Request = id }).AsTask();
    }
}
