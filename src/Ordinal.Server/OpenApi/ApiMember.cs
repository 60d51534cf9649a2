namespace Ordinal.Server;

/// <summary>A member of a JSON object as the document of the interface tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">A word of <see cref="ApiSchemas"/>; with <c>[]</c> behind it an array of that.</param>
/// <param name="IsRequired">Whether it is always there.</param>
internal sealed record ApiMember(string Name, string Type, bool IsRequired = true);
