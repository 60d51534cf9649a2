using System;

namespace Ordinal.Server;

/// <summary>
/// A request that is refused before, or instead of, a command: <see cref="ApiRoute"/> answers it by the problem.
/// </summary>
/// <param name="problem">The answer.</param>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    internal Problem Problem { get; } = problem;

    /// <summary>Makes the refusal of an argument that makes no sense.</summary>
    /// <param name="detail">A sentence that names the argument, its value and what is allowed.</param>
    /// <returns>A 400.</returns>
    internal static ProblemException Argument(string detail)
        => new(Problem.Of(StatusCodes.Text(StatusCode.InvalidArgument), detail));

    /// <summary>Makes the refusal of a number outside its range.</summary>
    /// <param name="what">What the number is: "The count".</param>
    /// <param name="actual">The number.</param>
    /// <param name="lowest">The lowest that is allowed.</param>
    /// <param name="highest">The highest that is allowed.</param>
    /// <param name="unit">The unit with a blank before it, or nothing.</param>
    /// <returns>A 400.</returns>
    internal static ProblemException Range(string what, long actual, long lowest, long highest, string unit = "")
        => new(Problem.Of(
            StatusCodes.Text(StatusCode.OutOfRange),
            $"{what} is {actual}{unit}; allowed: {lowest} to {highest}{unit}.") with
        {
            Facts = [new ProblemFact("actual", actual), new ProblemFact("limit", actual < lowest ? lowest : highest)],
        });
}
