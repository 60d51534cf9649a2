using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>One operation of a transaction or a batch: how it is written, and what its answer is read with.</summary>
/// <param name="Op">The word of the server for it, such as <c>counter.next</c>.</param>
/// <param name="Name">The name of its object.</param>
/// <param name="Write">Writes its members beside <c>op</c>, <c>name</c> and <c>fence</c>; null for none.</param>
internal sealed record RemoteOperation(string Op, string Name, Action<Utf8JsonWriter>? Write = null)
{
    /// <summary>Fence, request id and durability; the last two have no place in a transaction. Or null.</summary>
    internal WriteOptions? Options { get; init; }

    /// <summary>The process of an operation on a queue.</summary>
    internal string? Process { get; init; }

    /// <summary>The number that its answer does not repeat: the token of a release, the count of a block.</summary>
    internal long Number { get; init; }

    /// <summary>Where a read puts the value; null for a read without a destination.</summary>
    internal Memory<byte>? Destination { get; init; }

    /// <summary>Throws what would be refused whatever the state is; null when there is no such thing.</summary>
    internal Action? Check { get; init; }

    /// <summary>Whether it may change something.</summary>
    internal bool IsWrite => Op is not ("counter.get" or "queue.get" or "cell.read");

    /// <summary>Whether the answer has a certain form.</summary>
    /// <typeparam name="T">The form.</typeparam>
    /// <exception cref="ArgumentException">It has another one.</exception>
    internal void CheckForm<T>()
    {
        Type asked = typeof(T);
        bool fits = Op switch
        {
            "counter.reserve" => asked == typeof(CounterBlock) || asked == typeof(CounterResult),
            "counter.get" => asked == typeof(CounterResult) || asked == typeof(CounterSeries),
            "cell.read" => asked == typeof(CellValue) || asked == typeof(CellRead),
            "cell.cas" => asked == typeof(CellExchange),
            "name.delete" => asked == typeof(CellWritten),
            _ => asked == FormOfKind(Op),
        };
        if (!fits)
        {
            throw new ArgumentException($"The answer to {Op} is no {asked.Name}.");
        }
    }

    /// <summary>Writes the operation as a transaction has it.</summary>
    /// <param name="json">Stands where a value may come.</param>
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteMembers(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the operation as a batch has it, with an id and a durability of its own.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="id">The id, or null.</param>
    internal void WriteTo(Utf8JsonWriter json, RequestId? id)
    {
        json.WriteStartObject();
        WriteMembers(json);
        if (id?.Text is { } text)
        {
            json.WriteString("request", text);
        }
        else if (id?.Client is { } client)
        {
            json.WriteStartObject("request");
            json.WriteString("client", client);
            json.WriteNumber("number", id.Number);
            json.WriteEndObject();
        }

        if (Options?.Durability is { } durability)
        {
            json.WriteString("durability", DurabilityWords.Of(durability));
        }

        json.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("op", Op);
        json.WriteString("name", Name);
        if (Options?.Fence is { } fence)
        {
            json.WriteString("fence", fence.ToString());
        }

        Write?.Invoke(json);
    }

    private static Type FormOfKind(string op) => op[..op.IndexOf('.', StringComparison.Ordinal)] switch
    {
        KindWords.Counter => typeof(CounterResult),
        KindWords.Queue => typeof(TicketResult),
        KindWords.Cell => typeof(CellWritten),
        KindWords.Set => typeof(SetResult),
        _ => typeof(LockGrant),
    };
}
