using System;

namespace Ordinal.Storage;

/// <summary>An open file. Reading and writing are positional, so there is no shared cursor.</summary>
internal interface IDiskFile : IDisposable
{
    /// <summary>Name inside the directory at the time of opening.</summary>
    string Name { get; }

    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>Fills the whole span, or throws when the file ends before.</summary>
    void Read(long position, Span<byte> destination);

    /// <summary>
    /// Writes the whole span; writing behind the end lengthens the file. Not durable before <see cref="Sync"/>.
    /// </summary>
    void Write(long position, ReadOnlySpan<byte> content);

    /// <summary>
    /// Makes content and length durable. After a failure the content is unknown and the call must not be repeated.
    /// </summary>
    void Sync();
}
