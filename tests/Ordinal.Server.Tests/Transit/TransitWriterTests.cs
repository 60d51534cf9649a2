using System.Text.Json.Nodes;

namespace Ordinal.Server.Tests.Transit;

/// <summary>Text of numbers, the table of codes, and random values.</summary>
public sealed class TransitWriterTests
{
    // What java.lang.Double.toString gives.
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100.0, "100.0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00123, "0.00123")]
    [InlineData(0.0009, "9.0E-4")]
    [InlineData(1234567.0, "1234567.0")]
    [InlineData(9999999.5, "9999999.5")]
    [InlineData(10000000.0, "1.0E7")]
    [InlineData(12345678.5, "1.23456785E7")]
    [InlineData(1e300, "1.0E300")]
    [InlineData(-2.5e-10, "-2.5E-10")]
    [InlineData(9007199254740992.0, "9.007199254740992E15")]
    [InlineData(double.MaxValue, "1.7976931348623157E308")]
    [InlineData(double.Epsilon, "5.0E-324")]
    public void Double_AsAValue_IsWrittenAsJavaDoes(double number, string text)
        => Assert.Equal($"[{text}]", TransitDocuments.Write(LwwValue.Array(LwwValue.Double(number))));

    [Fact]
    public void Codes_AllOfThem_AreReadAsTheirIndex()
    {
        for (int index = 0; index < TransitCodes.TableMax; index++)
        {
            Assert.Equal(index, TransitCodes.IndexOf(TransitCodes.CodeOf(index)));
        }

        Assert.Equal(["^0", "^[", "^10", "^[["], ((int[])[0, 43, 44, 1935]).Select(TransitCodes.CodeOf));
    }

    [Fact]
    public void Write_TableIsFull_KeepsKnownCodesUntilAnotherStringComes()
    {
        LwwValue[] keywords = [.. Enumerable.Range(0, TransitCodes.TableMax).Select(static i => LwwValue.Keyword($"k{i:0000}"))];
        LwwValue more = LwwValue.Keyword("more");

        JsonArray written = JsonNode.Parse(TransitDocuments.Write(
            LwwValue.Array([.. keywords, keywords[0], more, keywords[0], more])))!.AsArray();

        Assert.Equal(
            ["^0", "~:more", "~:k0000", "^0"],
            written.Skip(TransitCodes.TableMax).Select(static text => text!.GetValue<string>()));
    }

    [Fact]
    public void Write_RandomValues_AreReadBackAsTheSame()
    {
        TransitValues values = new(seed: 1);
        for (int round = 0; round < 5_000; round++)
        {
            LwwValue value = values.Next(depthMax: 4);
            string document = TransitDocuments.Write(value);
            Assert.True(value == TransitDocuments.Read(document), document);
        }
    }
}
