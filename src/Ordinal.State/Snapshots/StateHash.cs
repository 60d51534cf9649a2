using System;
using System.Security.Cryptography;

namespace Ordinal.State;

/// <summary>The SHA-256 of the canonical snapshot: equal exactly when two states are equal.</summary>
internal static class StateHash
{
    /// <summary>Hashes the whole state; takes time in proportion to it.</summary>
    /// <param name="machine">The machine; nothing may be applied meanwhile.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    internal static string Of(StateMachine machine)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        SnapshotWriter.Write(machine, part => hash.AppendData(part));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
