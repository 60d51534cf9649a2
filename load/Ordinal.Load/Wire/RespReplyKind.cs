namespace Ordinal.Load;

/// <summary>What an answer of RESP2 is; both spellings of strings are text.</summary>
internal enum RespReplyKind
{
    Text = 0,
    Integer = 1,
    Error = 2,
    Items = 3,
}
