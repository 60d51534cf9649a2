using System.Numerics;

namespace Ordinal.Tests.Values;

/// <summary>
/// Makes a value again from its content by the public factories. A value that was read keeps the bytes it was read
/// from; only this shows that they are the ones that the factories would have made.
/// </summary>
internal static class LwwValueRebuild
{
    public static LwwValue From(LwwValue value)
    {
        if (value.TryGetMembers(out var members))
        {
            LwwValue[] again = [.. members.Select(From)];
            return value.Kind == LwwValueKind.Set ? LwwValue.Set(again) : LwwValue.Array(again);
        }

        if (value.TryGetEntries(out var entries))
        {
            return LwwValue.Map([.. entries.Select(entry => KeyValuePair.Create(From(entry.Key), From(entry.Value)))]);
        }

        if (value.TryGetTagged(out string? tag, out LwwValue? representation))
        {
            return LwwValue.Tagged(tag, From(representation));
        }

        return value.TryGetText(out string? text) ? FromText(value.Kind, text) : FromScalar(value);
    }

    private static LwwValue FromText(LwwValueKind kind, string text) => kind switch
    {
        LwwValueKind.String => LwwValue.String(text),
        LwwValueKind.Keyword => LwwValue.Keyword(text),
        LwwValueKind.Symbol => LwwValue.Symbol(text),
        LwwValueKind.Char => LwwValue.Char(text.EnumerateRunes().Single()),
        _ => LwwValue.Uri(text),
    };

    private static LwwValue FromScalar(LwwValue value)
    {
        if (value.TryGetBigInteger(out BigInteger whole))
        {
            return LwwValue.BigInteger(whole);
        }

        if (value.TryGetTaggedScalar(out string? tag, out string? text))
        {
            return LwwValue.TaggedScalar(tag, text);
        }

        return value.TryGetBoolean(out bool truth) ? LwwValue.Boolean(truth)
            : value.TryGetDouble(out double number) ? LwwValue.Double(number)
            : value.TryGetDecimal(out LwwDecimal exact) ? LwwValue.Decimal(exact)
            : value.TryGetUuid(out Guid uuid) ? LwwValue.Uuid(uuid)
            : value.TryGetInstant(out long milliseconds) ? LwwValue.Instant(milliseconds)
            : value.TryGetBytes(out ReadOnlySpan<byte> bytes) ? LwwValue.Bytes(bytes)
            : LwwValue.Null;
    }
}
