using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Linearizability;

/// <summary>
/// The definition itself, tried in every order: for histories of one name and at most seven operations.
/// </summary>
/// <remarks>
/// Shares nothing with the checker but the model: no list, no cache, no rule of which call may come next.
/// </remarks>
internal static class BruteForce
{
    private const int OperationsMax = 7;

    internal static bool IsLinearizable<TState, TInput, TReply>(
        ISequentialModel<TState, TInput, TReply> model, IReadOnlyList<Operation<TInput, TReply>> history)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        Assert.InRange(history.Count, 0, OperationsMax);
        return Extend(model, history, [], model.Initial);
    }

    private static bool Extend<TState, TInput, TReply>(
        ISequentialModel<TState, TInput, TReply> model,
        IReadOnlyList<Operation<TInput, TReply>> history,
        List<Operation<TInput, TReply>> order,
        TState state)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        if (history.All(operation => operation.IsUnknown || order.Exists(placed => ReferenceEquals(placed, operation))))
        {
            return true;
        }

        foreach (Operation<TInput, TReply> candidate in history)
        {
            bool used = order.Exists(placed => ReferenceEquals(placed, candidate));
            bool late = order.Exists(placed => candidate.Return < placed.Call);
            if (used || late || !TryStep(model, state, candidate, out TState next))
            {
                continue;
            }

            order.Add(candidate);
            if (Extend(model, history, order, next))
            {
                return true;
            }

            order.RemoveAt(order.Count - 1);
        }

        return false;
    }

    private static bool TryStep<TState, TInput, TReply>(
        ISequentialModel<TState, TInput, TReply> model,
        TState state,
        Operation<TInput, TReply> operation,
        out TState next)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        if (!operation.IsUnknown)
        {
            return model.TryStep(state, operation.Input, operation.Reply, out next);
        }

        next = model.StepUnseen(state, operation.Input);
        return true;
    }
}
