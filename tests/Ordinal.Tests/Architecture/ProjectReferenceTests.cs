using System.Reflection;
using System.Xml.Linq;

namespace Ordinal.Tests.Architecture;

/// <summary>Who may reference whom. A new project takes its place in the table here.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Ordinal.Abstractions"] = [],
        ["Ordinal.Storage"] = [],
        ["Ordinal.State"] = ["Ordinal.Abstractions"],
        ["Ordinal"] = ["Ordinal.Abstractions", "Ordinal.State", "Ordinal.Storage"],
        ["Ordinal.Client"] = ["Ordinal.Abstractions"],
        ["Ordinal.Server"] = ["Ordinal"],
        ["intd"] = ["Ordinal.Server"],
        ["ordinal-cli"] = ["Ordinal", "Ordinal.Client", "Ordinal.Storage"],
    };

    [Fact]
    public void Projects_ReferenceOnlyWhatIsBelowThem()
    {
        string[] projects = [.. SourceTree.Files(".csproj", "src")];
        Assert.NotEmpty(projects);
        foreach (string project in projects)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            Assert.True(Allowed.ContainsKey(name), $"The project {name} has no place in the table of references.");
            string[] references = [.. XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(
                    reference.Attribute("Include")!.Value.Replace('\\', Path.DirectorySeparatorChar)))];
            Assert.True(
                references.All(Allowed[name].Contains),
                $"{name} references {string.Join(", ", references.Except(Allowed[name]))}; "
                + $"allowed: {string.Join(", ", Allowed[name])}.");
        }
    }

    [Theory]
    [InlineData("Ordinal.Abstractions")]
    [InlineData("Ordinal.Storage")]
    [InlineData("Ordinal.State")]
    [InlineData("Ordinal")]
    public void Assemblies_ReferenceOnlyWhatIsBelowThem(string name)
    {
        string[] references = [.. Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name ?? string.Empty)
            .Where(reference => Allowed.ContainsKey(reference))];

        Assert.Empty(references.Except(Allowed[name]));
    }

    [Fact]
    public void State_ReferencesNothingButAbstractionsAndTheRuntime()
    {
        IEnumerable<string?> strange = Assembly.Load("Ordinal.State").GetReferencedAssemblies()
            .Select(reference => reference.Name)
            .Where(name => name is not "Ordinal.Abstractions" && name?.StartsWith("System.", StringComparison.Ordinal) != true);

        Assert.Empty(strange);
    }
}
