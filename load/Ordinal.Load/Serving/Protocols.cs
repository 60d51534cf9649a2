namespace Ordinal.Load;

/// <summary>The ways to reach a server.</summary>
[Flags]
internal enum Protocols
{
    None = 0,
    Http = 1,
    Resp = 2,
    Tcp = 4,
    Lww = 8,
}
