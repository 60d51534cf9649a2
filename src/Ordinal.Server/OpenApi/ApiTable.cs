using System.Collections.Generic;
using System.Linq;

namespace Ordinal.Server;

/// <summary>
/// Everything below <c>/v1</c>, in one table. The document is made of it, and a test compares it with the routes that are
/// mapped.
/// </summary>
internal static class ApiTable
{
    internal static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. new[]
        {
            CounterOperationTable.All, CellOperationTable.All, QueueOperationTable.All, SetOperationTable.All,
            LockOperationTable.All, SessionOperationTable.All, NameOperationTable.All, WatchOperationTable.All,
            ServerOperationTable.All,
        }.SelectMany(static operations => operations).Select(WatchOperationTable.WithWatch),
    ];
}
