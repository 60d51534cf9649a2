using System;

namespace Ordinal.State;

/// <summary>A wish to read or change, decoded and not yet ordered. What the numbers mean depends on the kind.</summary>
/// <remarks>
/// <code>
/// kind                      Number1         Number2         Number3   Value          Detail
/// counter add, set          amount, value
/// counter compare-and-set   new value       expected
/// counter reserve           count
/// counter configure                                                                  Series
/// queue join                lease ms                        session   process id     Tags
/// queue get, leave, renew   lease ms (renew)                          process id
/// cell write, exchange      time to live ms expected revision session value          ContentType, Expected
/// text write                time to live ms                           value          Expected
/// set insert, delete, has                                                            Elements
/// set merge                                                                          Replica
/// set members, updates      limit           since                                    After
/// lock acquire              lease ms        wait ms         session   owner          HolderValue
/// lock renew, release       lease ms        token                     owner
/// lock cancel-wait                                                    owner
/// session open, renew       lease ms                        session
/// name delete, touch        time to live ms kind (0 any)
/// name import               version         ms left, -1 none          object
/// name list                 limit                                                    Prefix, After
/// name clear                limit
/// transaction               answer bytes (0 no bound)                                Transaction
/// </code>
/// Lease and time-to-live 0 mean none, wait 0 means do not wait, session 0 means no session.
/// Durations are milliseconds of engine time. The bytes are read while the command is applied and copied where they are kept.
/// </remarks>
internal struct Command
{
    internal CommandKind Kind;
    internal CommandFlags Flags;

    /// <summary>The name, or null where the kind has none.</summary>
    internal ObjectName? Name;

    internal long Number1;
    internal long Number2;
    internal long Number3;

    /// <summary>Bytes that the command brings.</summary>
    internal ReadOnlyMemory<byte> Value;

    /// <summary>Room for the value that a read gives back; when empty the answer holds a copy of its own.</summary>
    internal Memory<byte> Destination;

    /// <summary>Rare parts, or null.</summary>
    internal CommandDetail? Detail;

    internal Command(CommandKind kind, ObjectName? name)
    {
        Kind = kind;
        Name = name;
    }
}
