using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of counter commands get.</summary>
internal static class CounterProjections
{
    /// <summary>The value alone.</summary>
    internal readonly struct Value : IProjection<long>
    {
        public static bool TryProject(in Command command, in Reply reply, out long result)
        {
            result = reply.N2;
            return reply.Status == StatusCode.Ok;
        }
    }

    /// <summary>The whole result. A compare that did not hold is an answer, not an error.</summary>
    internal readonly struct Result : IProjection<CounterResult>
    {
        public static bool TryProject(in Command command, in Reply reply, out CounterResult result)
        {
            bool isCompare = reply.Status == StatusCode.CompareFailed;
            result = new CounterResult(
                reply.N1, isCompare ? reply.N1 : reply.N2, reply.Applied, reply.Version, reply.Revision);
            return reply.Status == StatusCode.Ok || isCompare;
        }
    }

    /// <summary>A block of integers.</summary>
    internal readonly struct Block : IProjection<CounterBlock>
    {
        public static bool TryProject(in Command command, in Reply reply, out CounterBlock result)
        {
            result = new CounterBlock(reply.N3, reply.N2, reply.N4, command.Number1, reply.Revision);
            return reply.Status == StatusCode.Ok;
        }
    }

    /// <summary>The series that a counter mints.</summary>
    internal readonly struct Series : IProjection<CounterSeries>
    {
        public static bool TryProject(in Command command, in Reply reply, out CounterSeries result)
        {
            result = reply.Payload as CounterSeries ?? CounterSeries.Default;
            return reply.Status == StatusCode.Ok;
        }
    }
}
