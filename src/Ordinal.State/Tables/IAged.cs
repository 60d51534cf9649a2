namespace Ordinal.State;

/// <summary>An entry that stands in an order of age. The links are owned by the <see cref="AgeOrder{T}"/> it stands in.</summary>
/// <typeparam name="T">The entry itself.</typeparam>
internal interface IAged<T>
    where T : class, IAged<T>
{
    /// <summary>The entry that is older by one, or null.</summary>
    T? Older { get; set; }

    /// <summary>The entry that is younger by one, or null.</summary>
    T? Younger { get; set; }
}
