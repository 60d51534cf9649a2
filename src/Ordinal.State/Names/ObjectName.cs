using System.Text;

namespace Ordinal.State;

/// <summary>A valid name, encoded and hashed once, so that commands by the same name do not pay for it again.</summary>
/// <remarks>
/// A name made for one machine (its home) also remembers the object it found there. Only the home machine's caller, who
/// holds the writer role, reads or writes that memory; another machine looks the name up by its bytes.
/// </remarks>
internal sealed class ObjectName : MadeOfText
{
    private readonly StateMachine? _home;
    private NamedObject? _resolved;

    /// <summary>Makes a name out of text.</summary>
    /// <param name="text">1 to 512 bytes of UTF-8 without control characters.</param>
    /// <param name="home">The machine whose objects the name may remember, or null.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    internal ObjectName(string text, StateMachine? home = null)
        : this(text, NameRules.Encode(text), home)
    {
    }

    /// <summary>Makes a name out of bytes that <see cref="NameRules"/> has accepted.</summary>
    /// <param name="utf8">The bytes; ownership moves to the name.</param>
    /// <param name="home">The machine whose objects the name may remember, or null.</param>
    internal ObjectName(byte[] utf8, StateMachine? home = null)
        : this(null, utf8, home)
    {
    }

    private ObjectName(string? text, byte[] utf8, StateMachine? home)
        : base(text)
    {
        Utf8 = utf8;
        Hash = KeyHash.Of(utf8);
        _home = home;
    }

    /// <summary>The UTF-8 bytes; never changed.</summary>
    internal byte[] Utf8 { get; }

    /// <summary>The hash of the bytes in this process.</summary>
    internal int Hash { get; }

    /// <summary>The object found last, if this machine is the home of the name.</summary>
    /// <param name="machine">The machine that asks, under its writer role.</param>
    /// <returns>The object, which may have been deleted since, or null.</returns>
    internal NamedObject? ResolvedBy(StateMachine machine) => ReferenceEquals(_home, machine) ? _resolved : null;

    /// <summary>Remembers an object, if this machine is the home of the name.</summary>
    /// <param name="machine">The machine that found it, under its writer role.</param>
    /// <param name="found">The object of this name.</param>
    internal void Remember(StateMachine machine, NamedObject found)
    {
        if (ReferenceEquals(_home, machine))
        {
            _resolved = found;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text ?? Encoding.UTF8.GetString(Utf8);
}
