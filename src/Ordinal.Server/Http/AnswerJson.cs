using System;
using System.Globalization;
using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Writes the JSON of an answer; 64-bit integers as numbers, or as strings for clients that have none.</summary>
/// <param name="json">Takes the members.</param>
/// <param name="isInt64Text">Whether integers become strings.</param>
internal readonly struct AnswerJson(Utf8JsonWriter json, bool isInt64Text)
{
    /// <summary>The writer, for what has no integers.</summary>
    internal Utf8JsonWriter Writer => json;

    internal void BeginObject() => json.WriteStartObject();

    internal void BeginObject(string member) => json.WriteStartObject(member);

    internal void EndObject() => json.WriteEndObject();

    internal void BeginArray(string member) => json.WriteStartArray(member);

    internal void EndArray() => json.WriteEndArray();

    internal void Text(string member, string value) => json.WriteString(member, value);

    /// <summary>Writes what a whole answer begins with: the code, and whether something was done.</summary>
    /// <param name="reply">The answer of the engine.</param>
    internal void Outcome(in Reply reply)
    {
        Text("status", StatusCodes.Text(reply.Status));
        Flag("applied", reply.Applied);
    }

    internal void Flag(string member, bool value) => json.WriteBoolean(member, value);

    internal void Integer(string member, long value)
    {
        json.WritePropertyName(member);
        Integer(value);
    }

    internal void Integer(long value)
    {
        if (isInt64Text)
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    /// <summary>Writes milliseconds, or nothing when there are none.</summary>
    /// <param name="member">The member.</param>
    /// <param name="milliseconds">Milliseconds; a negative number is none.</param>
    internal void Left(string member, long milliseconds)
    {
        if (milliseconds >= 0)
        {
            Integer(member, milliseconds);
        }
    }

    /// <summary>Writes milliseconds, or nothing when there are none.</summary>
    /// <param name="member">The member.</param>
    /// <param name="left">The time, or null.</param>
    internal void Left(string member, TimeSpan? left) => Left(member, left is { } time ? (long)time.TotalMilliseconds : -1);
}
