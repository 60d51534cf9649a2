namespace Ordinal.Server;

/// <summary>Where an argument lies in the bytes that were read.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct RespSlice(int Start, int Length);
