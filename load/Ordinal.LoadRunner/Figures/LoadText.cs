using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace NBomber.Figures;

/// <summary>Says a piece of load in words.</summary>
internal static class LoadText
{
    internal static string Of(LoadSimulation simulation)
    {
        string during = simulation.During.ToString("c", CultureInfo.InvariantCulture);
        return simulation switch
        {
            KeepConstantSimulation keep => $"keep constant: {keep.Copies} copies, {during}",
            RampingConstantSimulation ramp => $"ramping constant: to {ramp.Copies} copies, {during}",
            InjectSimulation inject => $"inject: {inject.Rate} per {Interval(inject.Interval)}, {during}",
            RampingInjectSimulation ramp => $"ramping inject: to {ramp.Rate} per {Interval(ramp.Interval)}, {during}",
            InjectRandomSimulation random
                => $"inject random: {random.MinRate} to {random.MaxRate} per {Interval(random.Interval)}, {during}",
            _ => $"pause: {during}",
        };
    }

    /// <summary>The name and the number of a piece of load, as the package gives them.</summary>
    internal static (string Name, int Value) Short(LoadSimulation simulation)
        => simulation switch
        {
            KeepConstantSimulation keep => ("keep_constant", keep.Copies),
            RampingConstantSimulation ramp => ("ramping_constant", ramp.Copies),
            InjectSimulation inject => ("inject", inject.Rate),
            RampingInjectSimulation ramp => ("ramping_inject", ramp.Rate),
            InjectRandomSimulation random => ("inject_random", random.MaxRate),
            _ => ("pause", 0),
        };

    private static string Interval(TimeSpan interval)
        => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalSeconds:0.######} s");
}
