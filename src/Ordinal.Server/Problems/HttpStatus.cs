using System;

namespace Ordinal.Server;

/// <summary>The HTTP status of each refusal of the engine, out of the table of codes.</summary>
internal static class HttpStatus
{
    /// <summary>Gives the status of a code.</summary>
    /// <param name="code">A defined code that is not <see cref="StatusCode.Ok"/>.</param>
    /// <returns>400 to 503.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The code is no refusal.</exception>
    internal static int Of(StatusCode code) => ProblemCodes.Of(code).Status;
}
