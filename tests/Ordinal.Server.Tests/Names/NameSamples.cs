namespace Ordinal.Server.Tests;

/// <summary>What the JSON of names looks like; one line each, as it is on the wire.</summary>
internal static class NameSamples
{
    internal const string Inspected =
        """{"name":"orders","kind":"counter","version":1,"created":1,"modified":1,"revision":2}""";

    internal const string Page =
        """{"names":[{"name":"builds","kind":"queue","version":1,"created":2,"modified":2}"""
        + """,{"name":"orders","kind":"counter","version":1,"created":1,"modified":1}],"revision":2}""";
}
