namespace NBomber.Figures;

/// <summary>The figures of one step.</summary>
internal sealed record StepFigures(string Name, MeasurementFigures Measured);
