namespace Ordinal.Load;

/// <summary>A call ended without its answer: whether it took effect is unknown.</summary>
internal sealed class LostAnswerException(string what, Exception? cause = null) : Exception(what, cause);
