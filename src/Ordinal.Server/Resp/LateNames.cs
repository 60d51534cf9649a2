using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Commands of a batch that have a key and no name yet: the names of many are looked up together.</summary>
/// <param name="names">Finds names.</param>
internal sealed class LateNames(RespNames names)
{
    private readonly PendingKeys _keys = new(names);
    private readonly int[] _commands = new int[PendingKeys.Max];

    /// <summary>Leaves the name of a command for later.</summary>
    /// <param name="batch">The batch of all commands until <see cref="Resolve"/>.</param>
    /// <param name="command">The command's index in it.</param>
    /// <param name="data">Bytes that stay as they are until then.</param>
    /// <param name="key">Where the key lies in them; it is a name.</param>
    internal void Add(CommandBatch batch, int command, ReadOnlyMemory<byte> data, RespSlice key)
    {
        if (!_keys.Takes(data))
        {
            Resolve(batch);
        }

        _commands[_keys.Count] = command;
        _keys.Add(data, key);
    }

    /// <summary>Gives every command its name.</summary>
    /// <param name="batch">The batch that they are in.</param>
    internal void Resolve(CommandBatch batch)
    {
        ReadOnlySpan<ObjectName?> found = _keys.Take();
        for (int i = 0; i < found.Length; i++)
        {
            batch.SetName(_commands[i], found[i]!); // every key is a name
        }
    }
}
