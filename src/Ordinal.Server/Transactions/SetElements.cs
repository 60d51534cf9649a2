using System;
using System.Globalization;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Reads elements of sets out of JSON bodies, in the form that exports have.</summary>
internal static class SetElements
{
    /// <summary>Reads elements.</summary>
    /// <param name="json">An array of values.</param>
    /// <param name="pointer">Where it is.</param>
    /// <returns>Their canonical bytes.</returns>
    /// <exception cref="DocumentException">One is no element, or there are too many.</exception>
    internal static byte[][] Read(JsonElement json, string pointer)
    {
        int count = Count(json, pointer, "elements");
        byte[][] elements = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            elements[i] = ReadOne(json[i], Item(pointer, i));
        }

        return elements;
    }

    /// <summary>Reads what another replica knows.</summary>
    /// <param name="json">An array of <c>{value, inserted, deleted}</c>; a stamp that is missing or -1 never was.</param>
    /// <param name="pointer">Where it is.</param>
    /// <returns>The updates.</returns>
    /// <exception cref="DocumentException">One is no update, or there are too many.</exception>
    internal static SetUpdate[] ReadUpdates(JsonElement json, string pointer)
    {
        int count = Count(json, pointer, "updates");
        SetUpdate[] updates = new SetUpdate[count];
        for (int i = 0; i < count; i++)
        {
            JsonMembers members = new(json[i], Item(pointer, i), ["value", "inserted", "deleted"]);
            updates[i] = new SetUpdate(
                ReadOne(members.Required("value"), members.PointerTo("value")),
                members.OptionalNumber("inserted", SetUpdate.Never),
                members.OptionalNumber("deleted", SetUpdate.Never));
        }

        return updates;
    }

    /// <summary>Reads one element.</summary>
    /// <param name="json">A value.</param>
    /// <param name="pointer">Where it is.</param>
    /// <returns>Its canonical bytes.</returns>
    /// <exception cref="DocumentException">It is no element.</exception>
    internal static byte[] ReadOne(JsonElement json, string pointer)
    {
        try
        {
            return ElementJsonReader.Read(json).ToCanonicalBytes();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new DocumentException(pointer, e.Message);
        }
    }

    /// <summary>The pointer of an item of an array.</summary>
    internal static string Item(string pointer, int index)
        => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    private static int Count(JsonElement json, string pointer, string what)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw new DocumentException(pointer, $"must be an array of {what}.");
        }

        int count = json.GetArrayLength();
        return count <= OrdinalLimits.ElementsPerCommandMax
            ? count
            : throw DocumentException.Above(pointer, what, count, OrdinalLimits.ElementsPerCommandMax);
    }
}
