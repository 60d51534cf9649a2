using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Reads one operation of a transaction or a batch.</summary>
internal static class OperationReader
{
    /// <summary>Reads an operation of a transaction.</summary>
    /// <param name="json">Its object.</param>
    /// <param name="pointer">Where it is in the body.</param>
    /// <returns>The command.</returns>
    /// <exception cref="DocumentException">It is none; the pointer says where.</exception>
    internal static Command Read(JsonElement json, string pointer)
    {
        OperationForm form = FormOf(json, pointer);
        return form.Read(new OperationMembers(form, new JsonMembers(json, pointer, form.AllMembers)));
    }

    /// <summary>Reads an operation of a batch, which has a request id and a durability of its own.</summary>
    /// <param name="json">Its object.</param>
    /// <param name="pointer">Where it is in the body.</param>
    /// <param name="principal">Whose ids they are.</param>
    /// <param name="usual">The durability of an operation that names none, or null for the engine's own.</param>
    /// <returns>The command.</returns>
    /// <exception cref="DocumentException">It is none; the pointer says where.</exception>
    internal static Command ReadInBatch(JsonElement json, string pointer, Principal principal, Durability? usual)
    {
        OperationForm form = FormOf(json, pointer);
        JsonMembers members = new(json, pointer, form.BatchMembers);
        Command command = form.Read(new OperationMembers(form, members));
        RequestKey? request = OperationTerms.ReadRequest(members, principal);
        Durability? durability = OperationTerms.ReadDurability(members) ?? usual;
        if (request is not null || durability is not null)
        {
            command.Detail = (command.Detail ?? new CommandDetail()) with { Request = request, Durability = durability };
        }

        return command;
    }

    private static OperationForm FormOf(JsonElement json, string pointer)
    {
        JsonMembers.Object(json, pointer);
        string op = json.TryGetProperty("op", out JsonElement given)
            ? JsonMembers.Text(given, pointer + "/op")
            : throw new DocumentException(pointer + "/op", "missing.");
        return OperationForms.Find(op) ?? throw new DocumentException(pointer + "/op", $"'{op}' is no operation.");
    }
}
