using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ordinal.Server;

/// <summary>Finds commands by name, in whatever case it is written.</summary>
/// <remarks>
/// Open addressing in a table four times as large as there are commands, over a hash of the length and the first and last eight
/// bytes. Setting one bit makes both cases of a letter equal for the hash; the name itself is compared after.
/// </remarks>
internal sealed class RespCommandTable
{
    private const ulong LowerCase = 0x2020202020202020;

    private readonly byte[]?[] _names;
    private readonly RespCommand[] _commands;
    private readonly int _mask;

    /// <summary>Makes the table.</summary>
    /// <param name="commands">Every command, each name once.</param>
    internal RespCommandTable(IReadOnlyList<RespCommand> commands)
    {
        All = commands;
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4 * commands.Count, 16));
        _mask = size - 1;
        _names = new byte[]?[size];
        _commands = new RespCommand[size];
        foreach (RespCommand command in commands)
        {
            byte[] name = Encoding.ASCII.GetBytes(command.Name);
            int place = PlaceOf(name);
            while (_names[place] is { } other)
            {
                if (other.AsSpan().SequenceEqual(name))
                {
                    throw new ArgumentException($"The command '{command.Name}' stands in the table twice.", nameof(commands));
                }

                place = (place + 1) & _mask;
            }

            _names[place] = name;
            _commands[place] = command;
        }
    }

    /// <summary>Every command, in the order it was given in.</summary>
    internal IReadOnlyList<RespCommand> All { get; }

    /// <summary>Finds a command.</summary>
    /// <param name="name">Its name in whatever case.</param>
    /// <returns>The command, or null.</returns>
    internal RespCommand? Find(ReadOnlySpan<byte> name)
    {
        int place = PlaceOf(name);
        while (_names[place] is { } found)
        {
            if (found.Length == name.Length && Ascii.EqualsIgnoreCase(found, name))
            {
                return _commands[place];
            }

            place = (place + 1) & _mask;
        }

        return null;
    }

    private int PlaceOf(ReadOnlySpan<byte> name)
    {
        ulong sample = (ulong)name.Length;
        if (name.Length >= sizeof(ulong))
        {
            sample ^= (MemoryMarshal.Read<ulong>(name) | LowerCase)
                ^ BitOperations.RotateLeft(MemoryMarshal.Read<ulong>(name[^sizeof(ulong)..]) | LowerCase, 29);
        }
        else if (name.Length >= sizeof(uint))
        {
            const uint Lower = unchecked((uint)LowerCase);
            ulong first = MemoryMarshal.Read<uint>(name) | Lower;
            sample ^= (first << 32) | MemoryMarshal.Read<uint>(name[^sizeof(uint)..]) | Lower;
        }
        else
        {
            foreach (byte one in name)
            {
                sample = (sample << 8) ^ (one | 0x20u);
            }
        }

        return (int)((sample * 0x9E3779B97F4A7C15) >> 40) & _mask;
    }
}
