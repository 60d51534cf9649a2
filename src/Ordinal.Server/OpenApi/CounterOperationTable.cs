namespace Ordinal.Server;

/// <summary>What can be done with counters over HTTP.</summary>
internal static class CounterOperationTable
{
    private const string Path = "/v1/counters/{name}";

    internal static ApiOperation[] All { get; } =
    [
        new("counters.get", "GET", Path, "Reads a counter; one that was never written is 0.")
        {
            IsWrite = false,
            Answer = "Counter",
            Codes = ["wrong-kind"],
        },
        new("counters.put", "PUT", Path, "Sets the value, the series, or both: a number as text, or an object.")
        {
            Query =
            [
                new("offset", "integer", "The first number of the series."),
                new("increment", "integer", "The distance of two numbers."),
                new("min", "integer", "The lowest value."),
                new("max", "integer", "The highest value."),
                new("overflow", "string", "What an addition does at a bound: refuse, wrap or saturate."),
                ApiParameter.AnswerForm,
            ],
            BodyType = "application/json",
            BodySchema = "CounterPut",
            IsBodyRequired = false,
            Answer = "Counter",
            Codes = ["wrong-kind", "too-large"],
        },
        new("counters.delete", "DELETE", Path, "Deletes a counter.")
        {
            Answer = "Deleted",
            Codes = ["wrong-kind"],
        },
        new("counters.next", "POST", Path + "/next", "Gives the next integer of the series, or a block of them.")
        {
            Query =
            [
                new("count", "integer", "How many: 1 to 100000, or more in a whole answer. As text they come one to a line."),
                ApiParameter.AnswerForm,
            ],
            Answer = "Block",
            Codes = ["wrong-kind", "overflow"],
        },
        new("counters.add", "POST", Path + "/add", "Adds to the value.")
        {
            Query = [new("by", "integer", "How much; 1 when it is missing.")],
            Answer = "Counter",
            Codes = ["wrong-kind", "overflow"],
        },
        new("counters.cas", "POST", Path + "/cas", "Sets the value when it is the expected one.")
        {
            Query =
            [
                new("expected", "integer", "The value that must be there."),
                new("value", "integer", "The new value."),
                ApiParameter.AnswerForm,
            ],
            BodyType = "application/json",
            BodySchema = "CounterExchange",
            IsBodyRequired = false,
            Answer = "Counter",
            Codes = ["wrong-kind", "compare-failed", "unsupported-media-type", "too-large"],
        },
    ];
}
