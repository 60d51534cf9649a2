using System;

namespace Ordinal.Server;

/// <summary>A fact of a problem document: a member beside those that every document has.</summary>
/// <param name="Name">The member.</param>
/// <param name="Number">Its value, when there is neither text nor JSON.</param>
/// <param name="Text">Its value as a text, or null.</param>
/// <param name="Json">Its value as JSON of any form, or empty.</param>
internal readonly record struct ProblemFact(
    string Name, long Number, string? Text = null, ReadOnlyMemory<byte> Json = default);
