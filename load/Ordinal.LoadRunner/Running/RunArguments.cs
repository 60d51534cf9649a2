namespace NBomber.Running;

/// <summary>The arguments of a run that the package has too, as far as they mean something here.</summary>
internal static class RunArguments
{
    private const string SessionId = "--session-id";
    private const string ShowProgress = "--display-console-metrics";

    /// <summary>Applies arguments, each <c>--name=value</c> or <c>--name value</c>.</summary>
    /// <exception cref="ArgumentException">One is unknown, or has no value or a wrong one.</exception>
    internal static RunSettings Apply(RunSettings settings, IReadOnlyList<string> args)
    {
        for (int i = 0; i < args.Count; i++)
        {
            string[] parts = args[i].Split('=', 2);
            string? value = parts.Length == 2 ? parts[1] : i + 1 < args.Count ? args[++i] : null;
            settings = parts[0] switch
            {
                SessionId when !string.IsNullOrWhiteSpace(value) => settings with { SessionId = value },
                ShowProgress when bool.TryParse(value, out bool shows) => settings with { ShowsProgress = shows },
                SessionId or ShowProgress
                    => throw new ArgumentException($"{parts[0]} needs a value: {value ?? "nothing"} is none."),
                _ => throw new ArgumentException($"Unknown argument: {args[i]}. There are {SessionId} and {ShowProgress}."),
            };
        }

        return settings;
    }
}
