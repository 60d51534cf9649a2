using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>One condition of a transaction.</summary>
/// <param name="Name">The name that it looks at.</param>
/// <param name="Target">The word of the server for what it looks at.</param>
/// <param name="Relation">How what is there relates to what is given.</param>
/// <param name="WriteTo">Writes what is given.</param>
internal sealed record RemoteCompare(string Name, string Target, Relation Relation, Action<Utf8JsonWriter> WriteTo)
{
    /// <summary>Writes the condition.</summary>
    /// <param name="json">Stands where a value may come.</param>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("target", Target);
        json.WriteString("is", Sign(Relation));
        WriteTo(json);
        json.WriteEndObject();
    }

    private static string Sign(Relation relation) => relation switch
    {
        Relation.Equal => "=",
        Relation.NotEqual => "!=",
        Relation.Less => "<",
        Relation.LessOrEqual => "<=",
        Relation.Greater => ">",
        _ => ">=",
    };
}
