namespace Ordinal.Server.Tests;

/// <summary>What the JSON of a cell looks like; one line each, as it is on the wire.</summary>
internal static class CellSamples
{
    internal const string Read =
        """{"name":"deploy/target","kind":"cell","value":"blue","contentType":"text/plain","version":1,"created":1"""
        + ""","modified":1,"leftMs":30000,"revision":1}""";

    internal const string ReadBase64 =
        """{"name":"deploy/target","kind":"cell","valueBase64":"Ymx1ZQ==","contentType":"text/plain","version":1"""
        + ""","created":1,"modified":1,"leftMs":30000,"revision":1}""";

    internal const string Written =
        """{"name":"deploy/target","kind":"cell","bytes":4,"version":1,"created":1,"modified":1,"leftMs":30000,"revision":1}""";

    internal const string Deleted = """{"name":"deploy/target","deleted":true,"revision":2}""";
}
