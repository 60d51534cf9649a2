namespace Ordinal.Server.Tests;

/// <summary>
/// Every refusal has a status, and overload, failure and trouble with the disk have the one that says "not you".
/// </summary>
public sealed class HttpStatusTests
{
    public static TheoryData<StatusCode> Refusals
        => new(Enum.GetValues<StatusCode>().Where(code => code != StatusCode.Ok));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Of_EveryRefusal_IsAnErrorStatus(StatusCode code)
    {
        int status = HttpStatus.Of(code);
        bool isTheServers = code is StatusCode.Overloaded or StatusCode.Faulted or StatusCode.StorageFull
            or StatusCode.MemoryFull or StatusCode.Unreachable or StatusCode.DataDamaged or StatusCode.StorageFailed
            or StatusCode.DataUnusable;
        Assert.Equal(isTheServers, status >= 500);
        Assert.InRange(status, 400, 503);
    }

    [Fact]
    public void Of_Ok_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => HttpStatus.Of(StatusCode.Ok));
}
