using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of cell commands get.</summary>
internal static class CellProjections
{
    /// <summary>The value, or null when the cell is absent.</summary>
    internal readonly struct Value : IProjection<CellValue?>
    {
        public static bool TryProject(in Command command, in Reply reply, out CellValue? result)
        {
            result = reply.Payload as CellValue;
            return reply.Status is StatusCode.Ok or StatusCode.NotFound;
        }
    }

    /// <summary>A read into the caller's memory.</summary>
    internal readonly struct Read : IProjection<CellRead>
    {
        public static bool TryProject(in Command command, in Reply reply, out CellRead result)
        {
            bool exists = reply.Status == StatusCode.Ok;
            TimeSpan? left = exists && reply.N2 >= 0 ? TimeSpan.FromMilliseconds(reply.N2) : null;
            result = new CellRead(
                exists, exists ? (int)reply.N1 : 0, reply.Version, reply.Modified, reply.Revision, left);
            return reply.Status is StatusCode.Ok or StatusCode.NotFound;
        }
    }

    /// <summary>A write, clear or touch. An absent cell is an answer to the last two.</summary>
    internal readonly struct Written : IProjection<CellWritten>
    {
        public static bool TryProject(in Command command, in Reply reply, out CellWritten result)
        {
            result = new CellWritten(reply.Applied, reply.Version, reply.Modified, reply.Revision);
            return reply.Status is StatusCode.Ok or StatusCode.NotFound;
        }
    }

    /// <summary>A compare-exchange. A compare that did not hold is an answer, not an error.</summary>
    internal readonly struct Exchange : IProjection<CellExchange>
    {
        public static bool TryProject(in Command command, in Reply reply, out CellExchange result)
        {
            result = new CellExchange(
                reply.Applied, reply.Payload as CellValue, reply.Version, reply.Modified, reply.Revision);
            return reply.Status is StatusCode.Ok or StatusCode.CompareFailed;
        }
    }
}
