using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>Serves a request that has passed the gate.</summary>
/// <param name="context">The request.</param>
/// <param name="principal">Who sends it.</param>
/// <returns>When the answer is written.</returns>
internal delegate Task GatedHandler(HttpContext context, Principal principal);
