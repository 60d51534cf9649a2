using System;

namespace Ordinal;

/// <summary>One event of a stream.</summary>
/// <remarks>
/// The first event of a stream has neither kind nor data: its id says after which revision the stream tells. Comments are no
/// events.
/// </remarks>
/// <param name="Kind">The word after <c>event:</c>; empty when there is none.</param>
/// <param name="Id">
/// The revision after <c>id:</c>; null when the event has none, because it is not the last of its revision.
/// </param>
/// <param name="Data">What stands after <c>data:</c>, as UTF-8; owned by the receiver.</param>
internal readonly record struct ServerEvent(string Kind, long? Id, ReadOnlyMemory<byte> Data);
