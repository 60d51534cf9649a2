using Microsoft.Extensions.Primitives;

namespace Ordinal.Server.Tests;

/// <summary>Text unless JSON is wished for more.</summary>
public sealed class MediaChoiceTests
{
    [Theory]
    [InlineData("*/*", false)]
    [InlineData("text/plain", false)]
    [InlineData("text/*", false)]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON", true)]
    [InlineData("application/*", true)]
    [InlineData("application/json;charset=utf-8", true)]
    [InlineData("application/json, */*", true)]
    [InlineData("*/*, application/json", true)]
    [InlineData("application/json, text/plain, */*", true)]
    [InlineData("text/plain, application/json", false)]
    [InlineData("application/json;q=0.5, text/plain;q=0.4", true)]
    [InlineData("application/json;q=0.5, text/plain;q=0.6", false)]
    [InlineData("application/json;q=0.5, */*;q=0.9", false)]
    [InlineData("text/plain;q=0, */*", true)]
    [InlineData("application/json;q=0, */*", false)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", false)]
    [InlineData("text/html;level=1;q=0.7, application/json;q=0.001", true)]
    [InlineData("application/json;q=2, text/plain;q=0.1", false)]
    [InlineData("application/json;q=x, text/plain;q=0.1", false)]
    public void TryChoose_Accept_IsJson(string accept, bool expected)
    {
        Assert.True(MediaChoice.TryChoose(accept, out bool isJson));
        Assert.Equal(expected, isJson);
    }

    [Theory]
    [InlineData("")]
    [InlineData("image/png")]
    [InlineData("*/*;q=0")]
    [InlineData("text/plain;q=0, application/json;q=0.000, */*")]
    [InlineData("text/event-stream")]
    [InlineData("nonsense")]
    [InlineData("*")]
    public void TryChoose_NothingThatThereIs_IsRefused(string accept)
        => Assert.False(MediaChoice.TryChoose(accept, out _));

    [Fact]
    public void TryChoose_NoHeader_IsText()
    {
        Assert.True(MediaChoice.TryChoose(StringValues.Empty, out bool isJson));
        Assert.False(isJson);
    }

    [Fact]
    public void TryChoose_SeveralLines_AreOneList()
    {
        Assert.True(MediaChoice.TryChoose(new StringValues(["image/png", "application/json"]), out bool isJson));
        Assert.True(isJson);
    }
}
