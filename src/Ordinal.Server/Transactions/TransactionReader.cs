using System;
using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Reads the document of a transaction.</summary>
/// <remarks>
/// <code>
/// { "compare": [ { "name", "target", "is", "to" } … ], "then": [ { "op", "name", … } … ], "else": [ … ] }
/// target   exists (true, false)  kind (a kind)  version  revision  number  value (or "toBase64")  token (of a held lock)
/// is       "=" "!=", and for numbers and values "&lt;" "&lt;=" ">" ">="; "=" when it is missing
/// op       one of OperationForms
/// </code>
/// Each of the three may be missing.
/// </remarks>
internal static class TransactionReader
{
    private static readonly string[] Members = ["compare", "then", "else"];
    private static readonly string[] CompareMembers = ["name", "target", "is", "to", "toBase64"];

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <returns>The conditions and branches.</returns>
    /// <exception cref="DocumentException">It is no transaction; the pointer says where.</exception>
    internal static TransactionBody Read(ReadOnlyMemory<byte> body)
        => JsonDocuments.Read(body, static json =>
        {
            JsonMembers members = new(json, string.Empty, Members);
            return new TransactionBody
            {
                Compares = ReadAll(members, "compare", ReadCompare),
                Then = ReadAll(members, "then", OperationReader.Read),
                Else = ReadAll(members, "else", OperationReader.Read),
            };
        });

    private static T[] ReadAll<T>(JsonMembers members, string member, Func<JsonElement, string, T> read)
    {
        if (!members.Has(member))
        {
            return [];
        }

        JsonElement json = members.Required(member);
        string pointer = members.PointerTo(member);
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw new DocumentException(pointer, "must be an array.");
        }

        T[] items = new T[CheckCount(json.GetArrayLength(), pointer)];
        int index = 0;
        foreach (JsonElement item in json.EnumerateArray())
        {
            items[index] = read(item, SetElements.Item(pointer, index));
            index++;
        }

        return items;
    }

    private static int CheckCount(int count, string pointer)
        => count <= OrdinalLimits.TransactionOperationsMax
            ? count
            : throw DocumentException.Above(pointer, "entries", count, OrdinalLimits.TransactionOperationsMax);

    private static Compare ReadCompare(JsonElement json, string pointer)
    {
        JsonMembers members = new(json, pointer, CompareMembers);
        CompareTarget target = members.RequiredText("target") switch
        {
            "exists" => CompareTarget.Existence,
            "kind" => CompareTarget.Kind,
            "version" => CompareTarget.Version,
            "revision" => CompareTarget.Modified,
            "number" => CompareTarget.Number,
            "value" => CompareTarget.Value,
            "token" => CompareTarget.Token,
            _ => throw new DocumentException(
                members.PointerTo("target"), "must be one of exists, kind, version, revision, number, value, token."),
        };
        if (target != CompareTarget.Value && members.Has("toBase64"))
        {
            throw new DocumentException(members.PointerTo("toBase64"), "is for the target value.");
        }

        return new Compare
        {
            Name = OperationMembers.ReadName(members, "name"),
            Target = target,
            Relation = ReadRelation(members, target),
            Number = target == CompareTarget.Value ? 0 : ReadNumber(members, target),
            Value = target == CompareTarget.Value ? members.RequiredBytes("to") : null,
        };
    }

    private static long ReadNumber(JsonMembers members, CompareTarget target)
    {
        switch (target)
        {
            case CompareTarget.Existence:
                members.Required("to");
                return members.Flag("to") ? 1 : 0;
            case CompareTarget.Kind:
                return (long)OperationMembers.ReadKind(members, "to");
            default:
                return members.RequiredNumber("to");
        }
    }

    private static CompareRelation ReadRelation(JsonMembers members, CompareTarget target)
    {
        bool hasOrder = target is not (CompareTarget.Existence or CompareTarget.Kind);
        return members.OptionalText("is") switch
        {
            null or "=" => CompareRelation.Equal,
            "!=" => CompareRelation.NotEqual,
            "<" when hasOrder => CompareRelation.Less,
            "<=" when hasOrder => CompareRelation.LessOrEqual,
            ">" when hasOrder => CompareRelation.Greater,
            ">=" when hasOrder => CompareRelation.GreaterOrEqual,
            _ => throw new DocumentException(
                members.PointerTo("is"), hasOrder ? "must be one of = != < <= > >=." : "must be one of = !=."),
        };
    }
}
