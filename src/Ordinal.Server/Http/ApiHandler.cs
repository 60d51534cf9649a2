using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>Serves one method or verb of a route.</summary>
/// <param name="call">The call; its name is read and its answer's form chosen.</param>
/// <returns>When the answer is written.</returns>
internal delegate Task ApiHandler(ApiCall call);
