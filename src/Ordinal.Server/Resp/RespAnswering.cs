namespace Ordinal.Server;

/// <summary>Answers one request without the engine.</summary>
/// <param name="session">Whose it is.</param>
/// <param name="request">The request.</param>
/// <param name="writer">Takes exactly one answer.</param>
internal delegate void RespAnswering(RespSession session, RespRequest request, ref RespWriter writer);
