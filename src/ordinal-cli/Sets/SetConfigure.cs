using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>Sets the rules of a set.</summary>
internal static class SetConfigure
{
    /// <summary>Makes <c>set configure</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("set");
        Option<string?> bias = Flags.Word(
            "--bias", "Which of two equal stamps wins; removal if not given.", BiasWords.Removal, BiasWords.Insertion);
        DurationOption skew = Flags.Duration("--skew", "How far ahead a merged stamp may be; 5s if not given.");
        DurationOption horizon = Flags.Duration("--horizon", "How long a deletion is remembered; for ever if not given.");
        Command configure = new("configure", "Sets all rules of the set; what is not given is as in a new set.")
        {
            name,
            bias,
            skew,
            horizon,
        };
        WriteFlags write = WriteFlags.AddTo(configure);
        context.OnRun(configure, async call =>
        {
            SetRules rules = new()
            {
                Bias = BiasWords.Find(call.Get(bias)) ?? SetBias.Removal,
                SkewMs = call.Get(skew) is { } ahead ? (long)ahead.TotalMilliseconds : SetRules.Default.SkewMs,
                HorizonMs = (long)(call.Get(horizon) ?? default).TotalMilliseconds,
            };
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            SetResult result = await set.ConfigureAsync(rules, write.Read(call)).ConfigureAwait(false);
            if (!call.IsJson)
            {
                return ExitCode.Yes;
            }

            // Rules that were there already change nothing, and the answer does not tell.
            NameEntry? entry = await engine.InspectNameAsync(set.Name).ConfigureAwait(false);
            call.Output.Json(json =>
            {
                json.Begin(set.Name, KindWords.Set);
                json.WriteString("bias", BiasWords.Of(rules.Bias));
                json.WriteNumber("skewMs", rules.SkewMs);
                json.WriteNumber("horizonMs", rules.HorizonMs);
                json.End(result.Version, entry?.Modified ?? 0, result.Revision);
            });
            return ExitCode.Yes;
        });
        return configure;
    }
}
