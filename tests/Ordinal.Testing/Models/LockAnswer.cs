using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>What a caller is told about a lock or a session, without the payload.</summary>
internal readonly record struct LockAnswer(
    StatusCode Status,
    bool Applied,
    long N1,
    long N2,
    long N3,
    long Version,
    long Created,
    long Modified,
    long Revision)
{
    internal static LockAnswer Of(in Reply reply) => new(
        reply.Status, reply.Applied, reply.N1, reply.N2, reply.N3, reply.Version, reply.Created, reply.Modified, reply.Revision);
}
