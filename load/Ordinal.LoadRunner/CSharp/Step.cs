using NBomber.Contracts;
using NBomber.Running;

namespace NBomber.CSharp;

/// <summary>A part of an iteration that has figures of its own.</summary>
public static class Step
{
    /// <summary>
    /// Runs a part of an iteration. Its latency is from its own begin. If it fails or throws, it ends its iteration as failed
    /// with the same code, unless the scenario says otherwise.
    /// </summary>
    /// <typeparam name="T">What its response brings.</typeparam>
    /// <param name="name">Its name, unique within the scenario.</param>
    /// <param name="context">The context of the iteration.</param>
    /// <param name="run">The part. One that throws counts as a failure with the exception's type for a code.</param>
    public static Task<Response<T>> Run<T>(string name, IScenarioContext context, Func<Task<Response<T>>> run)
        => context is ScenarioContext own ? own.RunStepAsync(name, run) : run();
}
