using System.Collections.Generic;
using Microsoft.Extensions.Options;

namespace Ordinal;

/// <summary>Refuses options that are out of range, with their path, value and range.</summary>
internal sealed class OrdinalOptionsValidator : IValidateOptions<OrdinalOptions>
{
    public ValidateOptionsResult Validate(string? name, OrdinalOptions options)
    {
        IReadOnlyList<string> faults = options.FindFaults(string.IsNullOrEmpty(name) ? "Ordinal" : name);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
