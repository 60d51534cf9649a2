using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>Runs one request that takes time, or several turns of the engine.</summary>
/// <param name="connection">Whose it is; nothing else is read or written meanwhile.</param>
/// <param name="request">The request.</param>
/// <returns>When it is answered.</returns>
internal delegate ValueTask RespRunning(RespConnection connection, RespRequest request);
