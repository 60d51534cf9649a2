using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Writes one document of transit+json, as transit-java does.</summary>
/// <remarks>
/// What is written in pieces (<see cref="BeginArray"/> and its like) need not fit into memory or into an element: take
/// what is in the output away between two pieces, after <see cref="Flush"/>. Beside this notation there is a verbose one,
/// which is read and never written. Source: the transit format, version 0.8.
/// </remarks>
internal sealed class TransitWriter : IDisposable
{
    /// <summary>The widest whole number that every reader takes from a JSON number: 53 bits.</summary>
    private const long JsonNumberMax = (1L << 53) - 1;

    // No page shows the document; control characters, quotes and backslashes are escaped.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    /// <summary>Begins a document.</summary>
    /// <param name="output">Where it goes; not owned.</param>
    internal TransitWriter(IBufferWriter<byte> output) => _json = new Utf8JsonWriter(output, Options);

    /// <summary>Bytes written and not yet in the output.</summary>
    internal long UnflushedBytes => _json.BytesPending;

    /// <summary>Writes a whole document of one value.</summary>
    /// <param name="value">The value. One without parts is quoted.</param>
    internal void WriteDocument(LwwValue value)
    {
        if (!IsScalar(value.Kind))
        {
            Write(value);
            return;
        }

        BeginTagged(TransitTags.Quote);
        Write(value);
        End();
    }

    /// <summary>Writes a value where no key of a map stands. Recursion is bounded by the value's depth.</summary>
    internal void Write(LwwValue value)
    {
        switch (value.Kind)
        {
            case LwwValueKind.Array:
                WriteMembers(value);
                break;
            case LwwValueKind.Set:
                BeginTagged(TransitTags.Set);
                WriteMembers(value);
                End();
                break;
            case LwwValueKind.Map when value.TryGetEntries(out ImmutableArray<KeyValuePair<LwwValue, LwwValue>> entries):
                WriteMap(entries);
                break;
            case LwwValueKind.Tagged when value.TryGetTagged(out string? tag, out LwwValue? part):
                BeginTagged(tag);
                Write(part);
                End();
                break;
            case LwwValueKind.Null:
                _json.WriteNullValue();
                break;
            case LwwValueKind.Boolean when value.TryGetBoolean(out bool truth):
                _json.WriteBooleanValue(truth);
                break;
            case LwwValueKind.Integer when value.TryGetInteger(out long number)
                && number is >= -JsonNumberMax and <= JsonNumberMax:
                _json.WriteNumberValue(number);
                break;
            case LwwValueKind.Double when value.TryGetDouble(out double real) && double.IsFinite(real):
                _json.WriteRawValue(TransitDouble.Format(real), skipInputValidation: true);
                break;
            default:
                Emit(TransitText.Of(value), isKey: false);
                break;
        }
    }

    /// <summary>Writes the key of a map that <see cref="BeginMap"/> began.</summary>
    /// <param name="key">A value without parts.</param>
    internal void WriteKey(LwwValue key) => Emit(TransitText.Of(key), isKey: true);

    internal void BeginArray() => _json.WriteStartArray();

    /// <summary>Begins a map whose keys have no parts: keys and values follow in turn.</summary>
    internal void BeginMap()
    {
        _json.WriteStartArray();
        _json.WriteStringValue(TransitCodes.MapMark);
    }

    /// <summary>Begins a map of any keys: keys and values follow in turn, both by <see cref="Write"/>; ends twice.</summary>
    internal void BeginCompositeMap()
    {
        BeginTagged(TransitTags.CompositeMap);
        BeginArray();
    }

    /// <summary>Begins a tagged value, of which one value follows.</summary>
    /// <param name="tag">The tag without its mark.</param>
    internal void BeginTagged(string tag)
    {
        _json.WriteStartArray();
        Emit("~#" + tag, isKey: false);
    }

    /// <summary>Ends what was begun last.</summary>
    internal void End() => _json.WriteEndArray();

    /// <summary>Brings everything into the output.</summary>
    internal void Flush() => _json.Flush();

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Whether values of a kind have no parts, so that they may be keys.</summary>
    internal static bool IsScalar(LwwValueKind kind)
        => kind is not (LwwValueKind.Array or LwwValueKind.Set or LwwValueKind.Map or LwwValueKind.Tagged);

    private void WriteMembers(LwwValue value)
    {
        value.TryGetMembers(out ImmutableArray<LwwValue> members);
        BeginArray();
        foreach (LwwValue member in members)
        {
            Write(member);
        }

        End();
    }

    private void WriteMap(ImmutableArray<KeyValuePair<LwwValue, LwwValue>> entries)
    {
        bool isPlain = true;
        foreach ((LwwValue key, _) in entries)
        {
            isPlain &= IsScalar(key.Kind);
        }

        if (isPlain)
        {
            BeginMap();
        }
        else
        {
            BeginCompositeMap();
        }

        foreach ((LwwValue key, LwwValue value) in entries)
        {
            if (isPlain)
            {
                WriteKey(key);
            }
            else
            {
                Write(key);
            }

            Write(value);
        }

        End();
        if (!isPlain)
        {
            End();
        }
    }

    private void Emit(string text, bool isKey)
    {
        if (!TransitCodes.IsCacheable(text, isKey))
        {
            _json.WriteStringValue(text);
            return;
        }

        if (_codes.TryGetValue(text, out int index))
        {
            _json.WriteStringValue(TransitCodes.CodeOf(index));
            return;
        }

        if (_codes.Count == TransitCodes.TableMax)
        {
            _codes.Clear();
        }

        _codes.Add(text, _codes.Count);
        _json.WriteStringValue(text);
    }
}
