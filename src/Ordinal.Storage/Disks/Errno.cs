using System.Globalization;

namespace Ordinal.Storage;

/// <summary>Linux's numbers of system errors, their names, and which code of storage they mean.</summary>
internal static class Errno
{
    public const int NotFound = 2;
    public const int Interrupted = 4;
    public const int Io = 5;
    public const int BadDescriptor = 9;
    public const int WouldBlock = 11;
    public const int Exists = 17;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int TooManyLinks = 40;
    public const int NoQuota = 122;

    /// <summary>The system's name of an error, or its number when it is not one of those that file calls give.</summary>
    public static string NameOf(int error) => error switch
    {
        1 => "EPERM",
        NotFound => "ENOENT",
        Interrupted => "EINTR",
        Io => "EIO",
        BadDescriptor => "EBADF",
        WouldBlock => "EAGAIN",
        12 => "ENOMEM",
        13 => "EACCES",
        16 => "EBUSY",
        Exists => "EEXIST",
        18 => "EXDEV",
        20 => "ENOTDIR",
        21 => "EISDIR",
        Invalid => "EINVAL",
        23 => "ENFILE",
        24 => "EMFILE",
        27 => "EFBIG",
        NoSpace => "ENOSPC",
        ReadOnly => "EROFS",
        36 => "ENAMETOOLONG",
        TooManyLinks => "ELOOP",
        95 => "EOPNOTSUPP",
        NoQuota => "EDQUOT",
        _ => string.Create(CultureInfo.InvariantCulture, $"errno {error}"),
    };

    /// <summary>Makes the exception for a refused call.</summary>
    public static StorageException Failed(string what, int error, string? file, long position = -1)
        => new(
            error is NoSpace or NoQuota ? StorageErrorCode.NoSpace : StorageErrorCode.Io,
            what,
            file,
            position,
            NameOf(error));
}
