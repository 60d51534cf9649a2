using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Ordinal;

/// <summary>The operations of one branch of a transaction, or of a batch.</summary>
/// <param name="countMax">How many there may be.</param>
internal class RemoteOperations(int countMax) : IOperations
{
    private readonly List<RemoteOperation> _operations = [];

    public int Count => _operations.Count;

    /// <summary>The operations so far.</summary>
    internal IReadOnlyList<RemoteOperation> All => _operations;

    public int GetCounter(string name) => Append(new("counter.get", name));

    public int Next(string name, WriteOptions? options = null) => Append(new("counter.next", name) { Options = options });

    public int Add(string name, long amount, WriteOptions? options = null)
        => Append(new("counter.add", name, json => json.WriteNumber("by", amount)) { Options = options });

    public int SetCounter(string name, long value, WriteOptions? options = null)
        => Append(new("counter.set", name, json => json.WriteNumber("value", value)) { Options = options });

    public int CompareAndSet(string name, long expected, long value, WriteOptions? options = null)
        => Append(new("counter.cas", name, json =>
        {
            json.WriteNumber("expected", expected);
            json.WriteNumber("value", value);
        })
        {
            Options = options,
        });

    public int Reserve(string name, long count, WriteOptions? options = null)
        => Append(new("counter.reserve", name, json => json.WriteNumber("count", count)) { Number = count, Options = options });

    public int GetTicket(string name, string processId) => Append(OfQueue("queue.get", name, processId));

    public int Join(string name, string processId, JoinOptions? options = null)
    {
        TicketTag[]? tags = options?.Tags is { } given ? TicketTags.Normalize(given) : null;
        long leaseMs = Durations.OptionalLease(options?.Lease);
        long session = options?.Session ?? 0;
        return Append(OfQueue("queue.join", name, processId, json =>
        {
            WriteDuration(json, "lease", leaseMs);
            WriteSession(json, session);
            WriteTags(json, tags);
        }) with
        {
            Options = options,
            Check = () => EarlyRefusals.CheckSession("Queue join", name, session),
        });
    }

    public int Leave(string name, string processId, WriteOptions? options = null)
        => Append(OfQueue("queue.leave", name, processId) with { Options = options });

    public int Read(string name) => Append(new("cell.read", name));

    public int Read(string name, Memory<byte> destination) => Append(new("cell.read", name) { Destination = destination });

    public int Write(string name, ReadOnlyMemory<byte> value, CellWriteOptions? options = null)
    {
        Action<Utf8JsonWriter> write = OfWrite(options);
        return Append(new("cell.write", name, json =>
        {
            json.WriteBase64String("valueBase64", value.Span);
            write(json);
        })
        {
            Options = options,
            Check = () => CheckWrite("Cell write", name, value.Length, options),
        });
    }

    public int Clear(string name, WriteOptions? options = null) => Append(new("cell.clear", name) { Options = options });

    public int CompareExchange(
        string name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options = null)
    {
        Action<Utf8JsonWriter> write = OfWrite(options);
        return Append(new("cell.cas", name, json =>
        {
            if (expected is { } bytes)
            {
                // What is longer than any value is never there. Its first bytes too many are as good.
                json.WriteBase64String(
                    "expectedBase64", bytes.Span[..Math.Min(bytes.Length, OrdinalLimits.ValueBytesMax + 1)]);
            }
            else
            {
                json.WriteBoolean("expectedExists", false);
            }

            if (value is { } put)
            {
                json.WriteBase64String("valueBase64", put.Span);
            }
            else
            {
                json.WriteNull("value");
            }

            write(json);
        })
        {
            Options = options,
            Check = () => CheckWrite("Cell compare exchange", name, value?.Length ?? 0, options),
        });
    }

    public int Insert(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(OfSet("set.insert", "Set insert", name, elements, options));

    public int Delete(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(OfSet("set.delete", "Set delete", name, elements, options));

    public int Acquire(string name, LockOwner owner, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(owner);
        long leaseMs = Durations.Lease(lease);
        return Append(new("lock.acquire", name, json =>
        {
            json.WriteString("owner", owner.Id);
            WriteDuration(json, "ttl", leaseMs);
        }));
    }

    public int Release(string name, LockOwner owner, long token)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(new("lock.release", name, json =>
        {
            json.WriteString("owner", owner.Id);
            json.WriteNumber("token", token);
        })
        {
            Number = token,
        });
    }

    public int DeleteName(string name, ObjectKind kind = ObjectKind.None, WriteOptions? options = null)
        => Append(new("name.delete", name, kind == ObjectKind.None
            ? null
            : json => json.WriteString("kind", KindWords.Of(kind)))
        {
            Options = options,
        });

    /// <summary>Throws when no operation may be added now.</summary>
    /// <exception cref="ArgumentException">It is so.</exception>
    private protected virtual void CheckOpen()
    {
    }

    /// <summary>Forgets all operations.</summary>
    private protected void ClearOperations() => _operations.Clear();

    private static RemoteOperation OfQueue(
        string op, string name, string processId, Action<Utf8JsonWriter>? write = null)
    {
        PartyIds.Encode(processId);
        return new RemoteOperation(op, name, json =>
        {
            json.WriteString("process", processId);
            write?.Invoke(json);
        })
        {
            Process = processId,
        };
    }

    private static RemoteOperation OfSet(
        string op, string command, string name, IEnumerable<LwwValue> elements, WriteOptions? options)
    {
        ArgumentNullException.ThrowIfNull(elements);
        byte[][] keys = [.. elements.Select(static element => element.ToCanonicalBytes())];
        return new RemoteOperation(op, name, json =>
        {
            json.WriteStartArray("elements");
            foreach (byte[] key in keys)
            {
                ElementJson.Write(json, key);
            }

            json.WriteEndArray();
        })
        {
            Options = options,
            Check = () => EarlyRefusals.CheckAtMost(command, name, keys.Length, OrdinalLimits.ElementsPerCommandMax),
        };
    }

    private static Action<Utf8JsonWriter> OfWrite(CellWriteOptions? options)
    {
        long timeToLiveMs = Durations.OptionalTimeToLive(options?.TimeToLive);
        if (options?.ContentType is { } given)
        {
            WellFormedText.CountBytes(given, "A content type");
        }

        return json =>
        {
            WriteDuration(json, "ttl", timeToLiveMs);
            WriteSession(json, options?.Session ?? 0);
            if (options?.ContentType is { } type)
            {
                json.WriteString("contentType", type);
            }

            if (options?.KeepTimeToLive == true)
            {
                json.WriteBoolean("keepTtl", true);
            }
        };
    }

    private static void CheckWrite(string command, string name, int length, CellWriteOptions? options)
    {
        int typeLength = options?.ContentType is { } type ? WellFormedText.CountBytes(type, "A content type") : 0;
        EarlyRefusals.CheckAtMost(command, name, length, OrdinalLimits.ValueBytesMax);
        EarlyRefusals.CheckAtMost(command, name, typeLength, OrdinalLimits.ContentTypeBytesMax);
        EarlyRefusals.CheckSession(command, name, options?.Session ?? 0);
    }

    private static void WriteDuration(Utf8JsonWriter json, string member, long milliseconds)
    {
        if (milliseconds != 0)
        {
            json.WriteString(member, FormattableString.Invariant($"{milliseconds}ms"));
        }
    }

    private static void WriteSession(Utf8JsonWriter json, long session)
    {
        if (session != 0)
        {
            json.WriteNumber("session", session);
        }
    }

    private static void WriteTags(Utf8JsonWriter json, TicketTag[]? tags)
    {
        if (tags is null)
        {
            return;
        }

        json.WriteStartObject("tags");
        foreach (TicketTag tag in tags)
        {
            json.WriteString(tag.Key, tag.Value);
        }

        json.WriteEndObject();
    }

    private int Append(RemoteOperation operation)
    {
        CheckOpen();
        NameRules.Encode(operation.Name);
        if (operation.Options?.Request is { } id)
        {
            RequestIdRules.Check(id);
        }

        if (_operations.Count == countMax)
        {
            int count = _operations.Count + 1;
            throw new OrdinalException(
                StatusCode.LimitExceeded, $"{count} commands are too many to be submitted together; the limit is {countMax}.")
            {
                Actual = count,
                Limit = countMax,
            };
        }

        _operations.Add(operation);
        return _operations.Count - 1;
    }
}
