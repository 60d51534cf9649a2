using System.IO.Pipelines;

namespace Ordinal.Server;

/// <summary>A transport with an output of its own.</summary>
/// <param name="input">Where bytes come from.</param>
/// <param name="output">Where bytes go.</param>
internal sealed class StraightTransport(PipeReader input, PipeWriter output) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input => input;

    /// <inheritdoc/>
    public PipeWriter Output => output;
}
