namespace Ordinal.Client.Tests.Retries;

/// <summary>Each code that a server tells is one of the API.</summary>
public sealed class ServerCodesTests
{
    [Theory]
    [InlineData("bad-request", StatusCode.InvalidArgument)]
    [InlineData("method-not-allowed", StatusCode.InvalidArgument)]
    [InlineData("not-acceptable", StatusCode.InvalidArgument)]
    [InlineData("unsupported-media-type", StatusCode.InvalidArgument)]
    [InlineData("unknown-coding", StatusCode.InvalidArgument)]
    [InlineData("unauthorized", StatusCode.Forbidden)]
    [InlineData("host-refused", StatusCode.Forbidden)]
    [InlineData("origin-refused", StatusCode.Forbidden)]
    [InlineData("prefetch-refused", StatusCode.Forbidden)]
    [InlineData("too-large", StatusCode.LimitExceeded)]
    [InlineData("precondition-failed", StatusCode.CompareFailed)]
    [InlineData("draining", StatusCode.Overloaded)]
    [InlineData("deadline", StatusCode.Overloaded)]
    [InlineData("slow-request", StatusCode.Overloaded)]
    [InlineData("too-many-connections", StatusCode.Overloaded)]
    public void TryFind_CodeOfTheServerAlone_IsWhatSaysTheSame(string text, StatusCode code)
    {
        Assert.True(ServerCodes.TryFind(text, out StatusCode found), text);
        Assert.Equal(code, found);
    }

    [Fact]
    public void TryFind_CodeOfTheEngine_IsItself()
    {
        foreach (StatusCode code in Enum.GetValues<StatusCode>().Where(static code => code != StatusCode.Ok))
        {
            Assert.True(ServerCodes.TryFind(StatusCodes.Text(code), out StatusCode found), StatusCodes.Text(code));
            Assert.Equal(code, found);
        }
    }

    [Theory]
    [InlineData(302, StatusCode.Unreachable)]
    [InlineData(400, StatusCode.InvalidArgument)]
    [InlineData(401, StatusCode.Forbidden)]
    [InlineData(403, StatusCode.Forbidden)]
    [InlineData(408, StatusCode.Overloaded)]
    [InlineData(413, StatusCode.LimitExceeded)]
    [InlineData(429, StatusCode.QuotaExceeded)]
    [InlineData(499, StatusCode.InvalidArgument)]
    [InlineData(500, StatusCode.Unreachable)]
    [InlineData(503, StatusCode.Overloaded)]
    public void OfStatus_AnswerWithoutADocument_IsWhatItsStatusSays(int status, StatusCode code)
        => Assert.Equal(code, ServerCodes.OfStatus(status));

    [Theory]
    [InlineData(400, StatusCode.InvalidArgument)]
    [InlineData(403, StatusCode.Forbidden)]
    [InlineData(404, StatusCode.Unreachable)]
    [InlineData(405, StatusCode.Unreachable)]
    [InlineData(406, StatusCode.InvalidArgument)]
    [InlineData(503, StatusCode.Overloaded)]
    public void OfForeign_PathOrMethodNotKnown_IsAnotherProgram(int status, StatusCode code)
        => Assert.Equal(code, ServerCodes.OfForeign(status));
}
