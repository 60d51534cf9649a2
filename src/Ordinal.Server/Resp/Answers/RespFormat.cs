namespace Ordinal.Server;

/// <summary>Writes the answer of one request.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="answer">What there is to say.</param>
internal delegate void RespFormat(ref RespWriter writer, in RespAnswer answer);
