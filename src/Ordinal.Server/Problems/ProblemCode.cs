namespace Ordinal.Server;

/// <summary>One row of the table of codes: the same trouble in every protocol.</summary>
/// <param name="Text">The code: lower-case words joined by hyphens.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Resp">The first word of the RESP error, upper case. Redis's own texts win for Redis's own commands.</param>
/// <param name="Exit">The exit code of a program that ends with it.</param>
/// <param name="IsRetryable">Whether the same request may succeed when it is sent again a little later.</param>
internal sealed record ProblemCode(string Text, int Status, string Resp, int Exit, bool IsRetryable = false);
