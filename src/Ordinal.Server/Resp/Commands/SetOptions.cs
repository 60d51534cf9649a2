using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What follows key and value in SET.</summary>
internal struct SetOptions
{
    private const CommandFlags Conditions
        = CommandFlags.CompareAbsent | CommandFlags.ComparePresent | CommandFlags.CompareValue;

    private int _timeAt;
    private long _unitMs;
    private bool _isMoment;

    internal CommandFlags Flags { get; private set; }

    /// <summary>0 for none.</summary>
    internal long TimeToLiveMs { get; private set; }

    /// <summary>What must be there, after IFEQ.</summary>
    internal byte[]? Expected { get; private set; }

    /// <summary>Reads the options, or plans the refusal.</summary>
    /// <param name="call">The request.</param>
    /// <returns>False when they make no sense.</returns>
    internal bool TryRead(in RespCall call)
    {
        for (int at = 3; at < call.Count; at++)
        {
            if (!TryTake(call, ref at))
            {
                call.Plan.AddError(RespErrors.Syntax);
                return false;
            }
        }

        if (_timeAt == 0)
        {
            return true;
        }

        if (!RespTimes.TryTimeToLive(call, _timeAt, _unitMs, _isMoment, "set", out long ms))
        {
            return false;
        }

        TimeToLiveMs = long.Max(ms, 0);
        Flags |= ms <= 0 ? CommandFlags.EndAtOnce : CommandFlags.None;
        return true;
    }

    private bool TryTake(in RespCall call, ref int at)
    {
        if (call.Is(at, "nx"u8))
        {
            return TryCondition(CommandFlags.CompareAbsent);
        }

        if (call.Is(at, "xx"u8))
        {
            return TryCondition(CommandFlags.ComparePresent);
        }

        if (call.Is(at, "get"u8))
        {
            Flags |= CommandFlags.ReturnPrevious;
            return true;
        }

        if (call.Is(at, "keepttl"u8))
        {
            Flags |= CommandFlags.KeepTimeToLive;
            return _timeAt == 0;
        }

        if (at + 1 == call.Count)
        {
            return false;
        }

        if (call.Is(at, "ifeq"u8))
        {
            Expected = call[++at].ToArray();
            return TryCondition(CommandFlags.CompareValue);
        }

        bool isSeconds = call.Is(at, "ex"u8) || call.Is(at, "exat"u8);
        if (!isSeconds && !call.Is(at, "px"u8) && !call.Is(at, "pxat"u8))
        {
            return false;
        }

        // The same word may come again, and the last one counts; another one may not.
        bool isMoment = call[at].Length == 4;
        long unitMs = isSeconds ? 1000 : 1;
        bool isOnly = _timeAt == 0 || (isMoment == _isMoment && unitMs == _unitMs);
        _isMoment = isMoment;
        _unitMs = unitMs;
        _timeAt = ++at;
        return isOnly && (Flags & CommandFlags.KeepTimeToLive) == 0;
    }

    private bool TryCondition(CommandFlags condition)
    {
        bool isOnly = (Flags & Conditions & ~condition) == 0;
        Flags |= condition;
        return isOnly;
    }
}
