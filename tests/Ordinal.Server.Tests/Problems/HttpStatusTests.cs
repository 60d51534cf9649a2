namespace Ordinal.Server.Tests;

/// <summary>Every refusal has a status, and overload and failure have the one that says "not you".</summary>
public sealed class HttpStatusTests
{
    public static TheoryData<StatusCode> Refusals
        => new(Enum.GetValues<StatusCode>().Where(code => code != StatusCode.Ok));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Of_EveryRefusal_IsAnErrorStatus(StatusCode code)
    {
        int status = HttpStatus.Of(code);
        Assert.Equal(code is StatusCode.Overloaded or StatusCode.Faulted || code is >= StatusCode.StorageFull and not StatusCode.DurabilityUnavailable, status >= 500);
        Assert.InRange(status, 400, 503);
    }

    [Fact]
    public void Of_Ok_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => HttpStatus.Of(StatusCode.Ok));
}
