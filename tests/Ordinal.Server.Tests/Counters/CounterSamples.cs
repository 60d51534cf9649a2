namespace Ordinal.Server.Tests;

/// <summary>What the JSON of a counter looks like; one line each, as it is on the wire.</summary>
internal static class CounterSamples
{
    internal const string Read =
        """{"name":"orders","kind":"counter","value":41,"version":2,"modified":2,"revision":2"""
        + ""","series":{"offset":1,"increment":10,"minimum":0,"maximum":1000,"overflow":"saturate"}}""";

    internal const string Absent =
        """{"name":"orders","kind":"counter","value":0,"version":0,"modified":0,"revision":0"""
        + ""","series":{"offset":1,"increment":1,"minimum":-9223372036854775808,"maximum":9223372036854775807"""
        + ""","overflow":"refuse"}}""";

    internal const string Moved =
        """{"name":"orders","kind":"counter","value":42,"previous":41,"version":2,"modified":2,"revision":2}""";

    internal const string Block =
        """{"name":"orders","kind":"counter","first":1,"last":5,"step":2,"count":3,"version":2,"modified":2,"revision":2}""";

    internal const string Deleted = """{"name":"orders","deleted":true,"revision":2}""";
}
