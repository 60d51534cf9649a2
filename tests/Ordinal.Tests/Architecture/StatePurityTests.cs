using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ordinal.Tests.Architecture;

/// <summary>The compiled state machine has no reference to anything that differs between machines or processes.</summary>
public sealed class StatePurityTests
{
    private static readonly string[] BannedNamespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Timers", "System.Diagnostics.Metrics",
        "System.Collections.Concurrent", "System.Globalization",
    ];

    private static readonly string[] BannedTypes =
    [
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.DateTime", "System.DateTimeOffset",
        "System.TimeProvider", "System.TimeZoneInfo", "System.Diagnostics.Stopwatch", "System.Environment",
        "System.AppContext", "System.GC", "System.StringComparer",
        "System.Collections.Generic.HashSet`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Hashtable",
        "System.Runtime.CompilerServices.ConditionalWeakTable`2", "System.Runtime.CompilerServices.RuntimeHelpers",
        "System.Collections.Generic.PriorityQueue`2",
    ];

    private static readonly string[] BannedMembers =
        ["System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Object.GetHashCode", "System.String.GetHashCode"];

    // Loops over arrays and spans that the compiler lowers reach for these; neither differs between processes.
    private static readonly string[] AllowedMembers =
    [
        "System.Runtime.CompilerServices.RuntimeHelpers.InitializeArray",
        "System.Runtime.CompilerServices.RuntimeHelpers.CreateSpan",
        "System.Runtime.CompilerServices.RuntimeHelpers.GetSubArray",
    ];

    [Fact]
    public void State_ReferencesNothingThatDiffersBetweenProcesses()
    {
        string[] found = [.. References(typeof(Ordinal.State.StateMachine).Assembly.Location).Where(IsBanned)];

        Assert.True(found.Length == 0, "The state machine references " + string.Join(", ", found));
    }

    [Fact]
    public void Scan_OfAnAssemblyThatUsesThem_FindsThem()
    {
        string[] found = [.. References(typeof(StatePurityTests).Assembly.Location).Where(IsBanned)];

        Assert.Contains(found, member => member.StartsWith("System.Random.", StringComparison.Ordinal));
        Assert.Contains(found, member => member.StartsWith("System.Threading.Tasks.Task", StringComparison.Ordinal));
        Assert.Contains(found, member => member.StartsWith("System.Collections.Generic.Dictionary`2", StringComparison.Ordinal));
        Assert.Contains(found, member => member.StartsWith("System.Environment.", StringComparison.Ordinal));
    }

    private static bool IsBanned(string member)
    {
        string type = member[..member.LastIndexOf('.')];
        return !AllowedMembers.Contains(member)
            && (BannedMembers.Contains(member)
                || BannedTypes.Contains(type)
                || BannedNamespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal)));
    }

    /// <summary>Every member of another assembly that an assembly refers to, and every such type as "Type.*".</summary>
    private static List<string> References(string assembly)
    {
        using FileStream stream = File.OpenRead(assembly);
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        List<string> references = [];
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (TypeOf(metadata, member.Parent) is { } type)
            {
                references.Add($"{type}.{metadata.GetString(member.Name)}");
            }
        }

        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            string type = NameOf(metadata, handle);
            if (!AllowedMembers.Any(member => member.StartsWith(type + ".", StringComparison.Ordinal)))
            {
                references.Add(type + ".*");
            }
        }

        return references;
    }

    private static string? TypeOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(metadata, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => GenericOf(metadata, (TypeSpecificationHandle)parent),
        _ => null,
    };

    private static string? GenericOf(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        BlobReader blob = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        blob.ReadCompressedInteger();
        EntityHandle type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? NameOf(metadata, (TypeReferenceHandle)type) : null;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        }

        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
