using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>A transaction as a document: <c>compare</c>, <c>then</c>, <c>else</c>.</summary>
internal sealed record TxnDocument
{
    private readonly List<JsonElement> _compares = [];

    /// <summary>What is done when all conditions hold.</summary>
    internal List<TxnOperation> Then { get; } = [];

    /// <summary>What is done when one does not.</summary>
    internal List<TxnOperation> Else { get; } = [];

    /// <summary>Reads a document.</summary>
    /// <param name="json">Its root.</param>
    /// <returns>The transaction.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    internal static TxnDocument Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("a transaction is an object with compare, then and else");
        }

        TxnDocument document = new();
        foreach (JsonProperty part in json.EnumerateObject())
        {
            if (part.Name is not ("compare" or "then" or "else") || part.Value.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException($"'{part.Name}' has no place here; known: the arrays compare, then and else");
            }

            foreach (JsonElement item in part.Value.EnumerateArray())
            {
                switch (part.Name)
                {
                    case "compare":
                        document._compares.Add(item.Clone());
                        break;
                    case "then":
                        document.Then.Add(TxnOperation.Read(item));
                        break;
                    default:
                        document.Else.Add(TxnOperation.Read(item));
                        break;
                }
            }
        }

        return document;
    }

    /// <summary>Adds conditions and operations to a transaction.</summary>
    /// <param name="transaction">An empty one.</param>
    /// <exception cref="AnswerException">A member is missing or of another type.</exception>
    internal void AddTo(ITransaction transaction)
    {
        try
        {
            foreach (JsonElement compare in _compares)
            {
                Add(transaction, compare);
            }

            Then.ForEach(operation => operation.AddTo(transaction.Then));
            Else.ForEach(operation => operation.AddTo(transaction.Else));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new AnswerException(
                ExitCode.BadData, $"the transaction is not of its form: {e.Message.TrimEnd('.')}; correct it", e);
        }
    }

    private static void Add(ITransaction transaction, JsonElement json)
    {
        string name = TxnMembers.RequiredText(json, "name");
        string target = TxnMembers.RequiredText(json, "target");
        Relation relation = RelationOf(TxnMembers.Text(json, "is") ?? "=");
        _ = target switch
        {
            "exists" => transaction.IfExists(name, TruthOf(json, relation)),
            "kind" => transaction.IfKind(name, KindOf(TxnMembers.RequiredText(json, "to"), relation)),
            "version" => transaction.IfVersion(name, relation, TxnMembers.RequiredNumber(json, "to")),
            "revision" => transaction.IfModified(name, relation, TxnMembers.RequiredNumber(json, "to")),
            "number" => transaction.IfNumber(name, relation, TxnMembers.RequiredNumber(json, "to")),
            "value" => transaction.IfValue(name, relation, TxnMembers.RequiredBytes(json, "to")),
            "token" when relation == Relation.Equal => transaction.IfHeld(
                new Fence(name, TxnMembers.RequiredNumber(json, "to"))),
            _ => throw new FormatException(
                $"'target' is '{target}'; known: exists, kind, version, revision, number, value, and token with ="),
        };
    }

    private static bool TruthOf(JsonElement json, Relation relation)
        => json.TryGetProperty("to", out JsonElement there)
            && (there.ValueKind is JsonValueKind.True or JsonValueKind.False)
            && (relation is Relation.Equal or Relation.NotEqual)
                ? there.GetBoolean() == (relation == Relation.Equal)
                : throw new FormatException("'exists' is compared with = or != to true or false");

    private static Relation RelationOf(string text) => text switch
    {
        "=" => Relation.Equal,
        "!=" => Relation.NotEqual,
        "<" => Relation.Less,
        "<=" => Relation.LessOrEqual,
        ">" => Relation.Greater,
        ">=" => Relation.GreaterOrEqual,
        _ => throw new FormatException($"'is' is '{text}'; known: = != < <= > >="),
    };

    private static ObjectKind KindOf(string text, Relation relation)
    {
        if (relation != Relation.Equal)
        {
            throw new FormatException("a kind is compared with = only");
        }

        return KindWords.Find(text)
            ?? throw new FormatException($"'{text}' is no kind; known: counter, queue, cell, set, lock, none");
    }
}
