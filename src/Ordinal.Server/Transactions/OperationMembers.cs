using System;
using System.Collections.Generic;
using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The members of one operation, and what those that many operations have become.</summary>
/// <param name="form">The operation.</param>
/// <param name="members">Its members.</param>
internal sealed class OperationMembers(OperationForm form, JsonMembers members)
{
    internal JsonMembers Members => members;

    internal ObjectName? FenceLock { get; private set; }

    internal long FenceToken { get; private set; }

    /// <summary>Whether the operation has a fence, so that its command needs a detail.</summary>
    internal bool HasFence => FenceLock is not null;

    /// <summary>Begins the command: its kind and its name.</summary>
    /// <returns>The command.</returns>
    /// <exception cref="DocumentException">The name is missing or none.</exception>
    internal Command Begin()
    {
        ReadFence();
        return new Command(form.Kind, ReadName(members, "name"))
        {
            Detail = HasFence ? new CommandDetail { FenceLock = FenceLock, FenceToken = FenceToken } : null,
        };
    }

    /// <summary>Reads a name.</summary>
    /// <param name="members">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>The name.</returns>
    /// <exception cref="DocumentException">It is missing or none.</exception>
    internal static ObjectName ReadName(JsonMembers members, string member)
    {
        string text = members.RequiredText(member);
        try
        {
            return new ObjectName(text);
        }
        catch (OrdinalException e)
        {
            throw new DocumentException(members.PointerTo(member), e.Message, StatusCodes.Text(e.Code));
        }
    }

    /// <summary>Reads a process id or an owner.</summary>
    /// <param name="member">The member.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="DocumentException">It is missing or none.</exception>
    internal byte[] Party(string member)
    {
        try
        {
            return PartyIds.Encode(members.RequiredText(member));
        }
        catch (OrdinalException e)
        {
            throw new DocumentException(members.PointerTo(member), e.Message, StatusCodes.Text(e.Code));
        }
    }

    /// <summary>Reads the elements of a set.</summary>
    /// <returns>Their canonical bytes.</returns>
    internal byte[][] Elements() => SetElements.Read(members.Required("elements"), members.PointerTo("elements"));

    /// <summary>Reads tags: an object of texts.</summary>
    /// <returns>The tags in their one form, or null.</returns>
    internal TicketTag[]? Tags()
    {
        if (!members.Has("tags"))
        {
            return null;
        }

        string pointer = members.PointerTo("tags");
        JsonElement json = JsonMembers.Object(members.Required("tags"), pointer);
        List<TicketTag> tags = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty tag in json.EnumerateObject())
        {
            if (!seen.Add(tag.Name))
            {
                throw new DocumentException($"{pointer}/{tag.Name}", "given twice.");
            }

            tags.Add(new TicketTag(tag.Name, JsonMembers.Text(tag.Value, $"{pointer}/{tag.Name}")));
        }

        return TicketTags.Normalize(tags);
    }

    /// <summary>Reads the name of a kind.</summary>
    /// <param name="members">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>The kind.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static ObjectKind ReadKind(JsonMembers members, string member)
        => KindWords.Find(members.RequiredText(member))
            ?? throw new DocumentException(
                members.PointerTo(member), "must be one of none, counter, queue, cell, set, lock.");

    private void ReadFence()
    {
        if (!form.IsWrite || members.OptionalText("fence") is not { } text)
        {
            return;
        }

        if (!Fence.TryParse(text, out Fence fence))
        {
            throw new DocumentException(members.PointerTo("fence"), "must be lock@token.");
        }

        FenceLock = new ObjectName(fence.Lock);
        FenceToken = fence.Token;
    }
}
