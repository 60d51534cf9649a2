using System.IO;

namespace Ordinal;

/// <summary>The server sent bytes that are no answer of HTTP/1.1; the connection cannot be used further.</summary>
/// <param name="what">What is wrong with them.</param>
internal sealed class MalformedAnswerException(string what) : IOException($"The answer is malformed: {what}.");
