using System;

namespace Ordinal.Server;

/// <summary>How members and replicas are written.</summary>
internal interface ILwwNotation : IDisposable
{
    string ContentType { get; }

    /// <summary>Bytes written and not yet in the output.</summary>
    long UnflushedBytes { get; }

    void BeginMembers();

    void WriteMember(ReadOnlySpan<byte> element);

    void EndMembers();

    void BeginReplica();

    /// <summary>Begins one of the two parts of a replica.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="hasComposite">Whether one of its elements has parts.</param>
    void BeginStamps(string part, bool hasComposite);

    void WriteStamp(ReadOnlySpan<byte> element, long stamp);

    void EndStamps();

    void EndReplica();

    void Flush();
}
