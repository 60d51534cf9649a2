namespace Ordinal.Packages.Tests;

/// <summary>The packages, as somebody installs them who has nothing else of the project.</summary>
[Collection(PackedCollection.Name)]
public sealed class InstallTests(PackedFolder packed)
{
    [Fact]
    public async Task Tools_InstalledFromAFolder_CountTogether()
    {
        string folder = packed.NewFolder("tools");
        foreach (string package in new[] { "intd", "ordinal-cli" })
        {
            await SdkCommand.RunAsync(
                folder, "dotnet", "tool", "install", package, "--tool-path", folder, "--source", packed.Path);
        }

        string data = Path.Combine(folder, "data");
        string ordinal = Path.Combine(folder, "ordinal");
        Assert.Equal("1\n", await SdkCommand.RunAsync(folder, ordinal, "counter", "next", "orders", "--data", data));
        Assert.Equal("2\n", await SdkCommand.RunAsync(folder, ordinal, "counter", "next", "orders", "--data", data));

        await using IntdProcess intd = await IntdProcess.ListenAsync(new IntdLaunch
        {
            Program = [Path.Combine(folder, "intd")],
            Arguments = ["-data", data],
        });
        string server = $"http://127.0.0.1:{intd.Port}";
        Assert.Equal("3\n", await SdkCommand.RunAsync(folder, ordinal, "counter", "next", "orders", "--server", server));
    }

    [Theory]
    [InlineData("Ordinal", "console", "Console.WriteLine($\"order {id}\");", "order 1\n")]
    public async Task Library_InstalledFromAFolder_RunsTheSampleOfItsPage(
        string package, string template, string ending, string printed)
    {
        string folder = await ConsumerAsync(package, template);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), $"using Ordinal;\n{Sample(package)}{ending}\n");

        Assert.EndsWith(printed, await SdkCommand.RunAsync(folder, "dotnet", "run"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_InstalledFromAFolder_CompilesTheSampleOfItsPage()
    {
        string folder = await ConsumerAsync("Ordinal.Server", "web");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Program.cs"), $"using Ordinal;\nusing Ordinal.Server;\n{Sample("Ordinal.Server")}");

        await SdkCommand.RunAsync(folder, "dotnet", "build", "-v", "quiet");
    }

    private async Task<string> ConsumerAsync(string package, string template)
    {
        string folder = packed.NewFolder($"uses.{package}");
        await SdkCommand.RunAsync(folder, "dotnet", "new", template, "--no-restore", "-n", "Uses", "-o", ".");
        await SdkCommand.RunAsync(folder, "dotnet", "add", "package", package);
        return folder;
    }

    private static string Sample(string project)
    {
        string page = File.ReadAllText(Path.Combine(SourceRoot.Path, "src", project, "README.md"));
        int begin = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}
