namespace NBomber.Contracts;

/// <summary>
/// Takes what a scenario says while it runs, and writes it to standard error. The names are those of the logger that the
/// package uses; holes of a template are filled in their order.
/// </summary>
public interface ILogger
{
    /// <summary>Says something that only a developer wants to know; it is dropped.</summary>
    void Debug(string messageTemplate, params object?[] propertyValues);

    /// <summary>Says something.</summary>
    void Information(string messageTemplate, params object?[] propertyValues);

    /// <summary>Says that something may be wrong.</summary>
    void Warning(string messageTemplate, params object?[] propertyValues);

    /// <summary>Says that something is wrong.</summary>
    void Error(string messageTemplate, params object?[] propertyValues);

    /// <summary>Says that something is wrong, and which exception told.</summary>
    void Error(Exception exception, string messageTemplate, params object?[] propertyValues);
}
