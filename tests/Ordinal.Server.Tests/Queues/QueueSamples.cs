namespace Ordinal.Server.Tests;

/// <summary>What the JSON of a queue looks like; one line each, as it is on the wire.</summary>
internal static class QueueSamples
{
    internal const string Joined =
        """{"name":"builds","kind":"queue","token":1,"ticket":{"process":"foo","number":1,"position":0"""
        + ""","tags":{"a":"1","b":"2"},"leftMs":30000},"joined":true,"modified":1,"revision":1}""";

    internal const string Read =
        """{"name":"builds","kind":"queue","token":1,"ticket":{"process":"foo","number":1,"position":0"""
        + ""","tags":{"a":"1","b":"2"},"leftMs":30000},"modified":1,"revision":1}""";

    internal const string List =
        """{"name":"builds","kind":"queue","token":2,"lastNumber":2,"count":2,"tickets":["""
        + """{"process":"foo","number":1,"position":0,"tags":{"a":"1","b":"2"},"leftMs":30000}"""
        + """,{"process":"bar","number":2,"position":1,"tags":{}}],"modified":2,"revision":2}""";

    internal const string Left =
        """{"name":"builds","kind":"queue","token":3,"process":"foo","number":1,"count":1,"modified":3,"revision":3}""";

    internal const string Empty =
        """{"name":"builds","kind":"queue","token":0,"lastNumber":0,"count":0,"tickets":[],"modified":0,"revision":0}""";

    internal const string Deleted = """{"name":"builds","deleted":true,"revision":4}""";
}
