namespace Ordinal.Server;

/// <summary>Plans one request: adds exactly one slot, or one increment, to the session's plan.</summary>
/// <param name="call">The request.</param>
internal delegate void RespPlanning(in RespCall call);
