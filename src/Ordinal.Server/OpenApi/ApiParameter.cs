namespace Ordinal.Server;

/// <summary>A query parameter as the document of the interface tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">One of the words of <see cref="ApiSchemas"/>, such as <c>integer</c> or <c>duration</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsRequired">Whether it must be given.</param>
internal sealed record ApiParameter(string Name, string Type, string Text, bool IsRequired = false)
{
    /// <summary>Of operations that can tell all that the engine tells.</summary>
    internal static ApiParameter AnswerForm { get; } = new(
        ApiCall.AnswerForm,
        "string",
        "With 'whole', JSON with all that the engine tells; what is absent or is not as expected is then told with 200.");
}
