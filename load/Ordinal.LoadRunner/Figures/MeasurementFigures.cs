namespace NBomber.Figures;

/// <summary>Both ends that iterations or steps can come to.</summary>
internal sealed record MeasurementFigures(OutcomeFigures Ok, OutcomeFigures Fail)
{
    /// <summary>All of them.</summary>
    internal long Count => Ok.Count + Fail.Count;
}
