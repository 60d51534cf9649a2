using Ordinal.State;

namespace Ordinal;

/// <summary>The caches of one engine that its handles and batches share.</summary>
internal sealed class NameTable(StateMachine machine)
{
    private readonly NameCache<ObjectName> _names = new(name => new ObjectName(name, machine));
    private readonly NameCache<PartyId> _parties = new(static id => new PartyId(id));

    /// <summary>The name of a text, which remembers the object it found.</summary>
    /// <param name="text">1 to 512 bytes of UTF-8.</param>
    /// <returns>The name.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    internal ObjectName Name(string text) => _names.Get(text);

    /// <summary>The bytes of a process id.</summary>
    /// <param name="text">1 to 512 bytes of UTF-8.</param>
    /// <returns>The bytes; not to be changed.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>.</exception>
    internal byte[] Party(string text) => _parties.Get(text).Utf8;

    private sealed class PartyId(string text) : MadeOfText(text)
    {
        internal readonly byte[] Utf8 = PartyIds.Encode(text);
    }
}
