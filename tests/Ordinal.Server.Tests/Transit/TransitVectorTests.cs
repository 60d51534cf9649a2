using System.Text.Json;

namespace Ordinal.Server.Tests.Transit;

/// <summary>Documents that transit-js and transit-java wrote, each in both directions.</summary>
public sealed class TransitVectorTests
{
    public static TheoryData<string> Encoded => [.. VectorFile.Names("encode")];

    public static TheoryData<string> Decoded => [.. VectorFile.Names("decode")];

    public static TheoryData<string> Errors => [.. VectorFile.Names("errors")];

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Write_Vector_IsWhatJavaWrites(string name)
    {
        JsonElement vector = VectorFile.Find("encode", name);
        VectorValue value = new(vector.GetProperty("value"));

        string expected = VectorFile.Text(vector, "java") ?? VectorFile.Text(vector, "java_direct")
            ?? VectorFile.Text(vector, "json")!;
        Assert.Equal(
            TransitDocuments.Normal(expected), TransitDocuments.Normal(TransitDocuments.Write(value.WriteDocument)));
    }

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Read_Vector_IsTheValueInEachNotation(string name)
    {
        JsonElement vector = VectorFile.Find("encode", name);
        LwwValue value = new VectorValue(vector.GetProperty("value")).ToValue();

        foreach (string notation in (string[])["json", "java", "java_direct", "verbose"])
        {
            if (VectorFile.Text(vector, notation) is { } document)
            {
                Assert.True(value == TransitDocuments.Read(document), $"{notation}: {document}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Write_ElementOfAVector_IsReadBackAsTheSame(string name)
    {
        LwwValue value = new VectorValue(VectorFile.Find("encode", name).GetProperty("value")).ToValue();

        Assert.Equal(value, TransitDocuments.Read(TransitDocuments.Write(value)));
    }

    [Theory]
    [MemberData(nameof(Decoded))]
    public void Read_Document_IsTheValueOrRefusedWhereJavaFails(string name)
    {
        JsonElement vector = VectorFile.Find("decode", name);
        string document = VectorFile.Text(vector, "json")!;
        if (VectorFile.Text(vector, "java_error") is not null)
        {
            Assert.Throws<TransitException>(() => TransitDocuments.Read(document));
            return;
        }

        // transit-js cannot read a quote in a quote; the vector describes its mistake.
        LwwValue expected = name == "quoted-nested"
            ? LwwValue.Integer(5)
            : new VectorValue(vector.GetProperty("value")).ToValue();
        Assert.Equal(expected, TransitDocuments.Read(document));
        Assert.Equal(expected, TransitDocuments.Read(VectorFile.Text(vector, "java_reencoded")!));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Read_Error_IsRefused(string name)
        => Assert.Throws<TransitException>(
            () => TransitDocuments.Read(VectorFile.Text(VectorFile.Find("errors", name), "json")!));
}
