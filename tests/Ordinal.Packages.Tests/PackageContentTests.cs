using System.IO.Compression;
using System.Xml.Linq;

namespace Ordinal.Packages.Tests;

/// <summary>What is in the packages.</summary>
[Collection(PackedCollection.Name)]
public sealed class PackageContentTests(PackedFolder packed)
{
    private static readonly string[] Tools = ["intd", "ordinal-cli"];

    public static TheoryData<string> Packages => [.. PackedFolder.Projects];

    public static TheoryData<string> Libraries => [.. PackedFolder.Projects.Except(Tools)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Packed_HasPageLicenceAndDescription(string project)
    {
        using ZipArchive package = packed.Open($"{project}.0.1.0.nupkg");

        XElement metadata = XElement.Load(package.GetEntry($"{project}.nuspec")!.Open()).Elements().First();
        Assert.Equal("MIT", Of(metadata, "license"));
        Assert.Equal("README.md", Of(metadata, "readme"));
        Assert.NotEqual("Package Description", Of(metadata, "description"));
        using StreamReader page = new(package.GetEntry("README.md")!.Open());
        Assert.Equal(File.ReadAllText(Path.Combine(SourceRoot.Path, "src", project, "README.md")), page.ReadToEnd());
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_Packed_HasDocumentsAndSymbols(string project)
    {
        using ZipArchive package = packed.Open($"{project}.0.1.0.nupkg");
        using ZipArchive symbols = packed.Open($"{project}.0.1.0.snupkg");

        Assert.NotNull(package.GetEntry($"lib/net10.0/{project}.dll"));
        using StreamReader documents = new(package.GetEntry($"lib/net10.0/{project}.xml")!.Open());
        Assert.Contains("<member name=", documents.ReadToEnd(), StringComparison.Ordinal);
        Assert.True(symbols.GetEntry($"lib/net10.0/{project}.pdb")!.Length > 0);
    }

    [Fact]
    public void Tool_PackedForLinux_IsCompiledAhead()
    {
        using ZipArchive ahead = packed.Open("ordinal-cli.linux-x64.0.1.0.nupkg");
        using ZipArchive anywhere = packed.Open("ordinal-cli.any.0.1.0.nupkg");

        long compiled = ahead.GetEntry("tools/net10.0/linux-x64/Ordinal.State.dll")!.Length;
        long portable = anywhere.GetEntry("tools/net10.0/any/Ordinal.State.dll")!.Length;
        Assert.True(compiled > portable * 3 / 2, $"{compiled} bytes compiled ahead, {portable} not.");
    }

    private static string? Of(XElement metadata, string name)
        => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
