namespace Ordinal.Cli.Tests;

/// <summary>A line is told by what stands before its first word.</summary>
public sealed class LineFormsTests
{
    [Theory]
    [InlineData("-i q counter next", "Monotone")]
    [InlineData("-iq counter next", "Monotone")]
    [InlineData("--id=q counter next", "Monotone")]
    [InlineData("--id q counter next", "Monotone")]
    [InlineData("-r eu -t T -i q queue list", "Monotone")]
    [InlineData("--data d -i q queue list", "Monotone")]
    [InlineData("int -set-offset 3", "Integer")]
    [InlineData("--data int counter get c", "Verb")]
    [InlineData("queue join q -t a=b", "Verb")]
    [InlineData("counter get -i", "Verb")]
    [InlineData("--version", "Version")]
    [InlineData("-V", "Version")]
    [InlineData("counter rm", "Monotone")]
    [InlineData("queue rm", "Monotone")]
    [InlineData("counter -i x get", "Monotone")]
    [InlineData("queue --id=q list", "Monotone")]
    [InlineData("counter --data d get c", "Verb")]
    [InlineData("queue -p foo get", "Monotone")]
    [InlineData("queue --process=foo get", "Monotone")]
    [InlineData("queue get q -p foo", "Verb")]
    [InlineData("names rm", "Verb")]
    [InlineData("--identity x", "Verb")]
    public void ALine_IsToldByItsBeginning(string line, string form)
        => Assert.Equal(form, LineForms.Of([.. LineScript.Split(line)]).ToString());
}
