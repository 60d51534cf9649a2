using System;
using System.Text;
using System.Text.Unicode;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Reads the arguments of a command of our own, one after the other. The first that is wrong is remembered.</summary>
/// <remarks>After a wrong one everything reads as empty, so a command looks at <see cref="Refusal"/> at its end only.</remarks>
/// <param name="call">The request; reading begins behind its name.</param>
internal ref struct OrdArguments(RespCall call)
{
    private const int ShownBytesMax = 64;

    private readonly RespCall _call = call;
    private int _next = 1;
    private int _option;

    /// <summary>What was wrong: a word in capitals and a sentence; or null.</summary>
    internal string? Refusal { get; private set; }

    /// <summary>Whether nothing was wrong and something is left.</summary>
    internal readonly bool HasMore => Refusal is null && _next < _call.Count;

    /// <summary>Arguments that are left.</summary>
    internal readonly int Left => _call.Count - _next;

    /// <summary>Takes a name.</summary>
    /// <returns>The name, or null when it is none.</returns>
    internal ObjectName? Name()
    {
        if (Take("a name") is not { } at)
        {
            return null;
        }

        if (!_call.Session.Server.Names.TryGet(_call[at], out ObjectName? name))
        {
            Refusal ??= RespErrors.InvalidKey;
        }

        return name;
    }

    /// <summary>Takes a process, an owner, or another text that stands for somebody.</summary>
    /// <param name="what">What it is.</param>
    /// <returns>Its bytes.</returns>
    internal ReadOnlyMemory<byte> Party(string what)
    {
        if (Take(what) is not { } at)
        {
            return default;
        }

        ReadOnlyMemory<byte> id = _call.Bytes(at);
        if (id.Length is 0 or > OrdinalLimits.PartyIdBytesMax)
        {
            Refuse($"{what} has {id.Length} bytes; allowed: 1 to {OrdinalLimits.PartyIdBytesMax}");
        }
        else if (!Utf8.IsValid(id.Span))
        {
            Refuse($"{what} is not UTF-8");
        }

        return id;
    }

    /// <summary>Takes an integer.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="most">The largest that is allowed.</param>
    /// <returns>The integer.</returns>
    internal long Integer(string what, long least = long.MinValue, long most = long.MaxValue)
    {
        if (Take(what) is not { } at)
        {
            return 0;
        }

        if (!RespNumbers.TryParse(_call[at], out long value))
        {
            Refuse($"{what} is '{Shown(at)}'; allowed: an integer of 64 bits");
        }
        else if (value < least || value > most)
        {
            Refuse($"{what} is {value}; allowed: {least} to {most}");
        }

        return value;
    }

    /// <summary>Takes a duration: milliseconds, or digits with a unit.</summary>
    /// <param name="what">What it is.</param>
    /// <returns>Milliseconds, 0 or more.</returns>
    internal long Milliseconds(string what)
    {
        if (Take(what) is not { } at)
        {
            return 0;
        }

        bool isPlain = RespNumbers.TryParse(_call[at], out long milliseconds);
        if ((!isPlain && !DurationText.TryParse(_call.Text(at), out milliseconds)) || milliseconds < 0)
        {
            Refuse($"{what} is '{Shown(at)}'; allowed: milliseconds, or digits with ms, s, m or h");
        }

        return milliseconds;
    }

    /// <summary>Takes bytes of any sort.</summary>
    /// <param name="what">What they are.</param>
    /// <returns>The bytes; they stay until the plan is answered.</returns>
    internal ReadOnlyMemory<byte> Bytes(string what) => Take(what) is { } at ? _call.Bytes(at) : default;

    /// <summary>Takes a text.</summary>
    /// <param name="what">What it is.</param>
    /// <returns>The text.</returns>
    internal string Text(string what)
    {
        if (Take(what) is not { } at)
        {
            return string.Empty;
        }

        if (!Utf8.IsValid(_call[at]))
        {
            Refuse($"{what} is not UTF-8");
        }

        return _call.Text(at);
    }

    /// <summary>Takes the next word, which names an option.</summary>
    /// <returns>False when nothing is left or something was wrong.</returns>
    internal bool NextOption()
    {
        if (!HasMore)
        {
            return false;
        }

        _option = _next++;
        return true;
    }

    /// <summary>Takes a word when it is the next one.</summary>
    /// <param name="word">The word, in whatever case.</param>
    /// <returns>True when it was.</returns>
    internal bool TakeWord(scoped ReadOnlySpan<byte> word)
    {
        if (!HasMore || !Ascii.EqualsIgnoreCase(_call[_next], word))
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Whether the option is a word.</summary>
    /// <param name="word">The word, in whatever case.</param>
    /// <returns>True when it is.</returns>
    internal readonly bool Is(scoped ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(_call[_option], word);

    /// <summary>Takes the rest of a command whose one option is a time to live.</summary>
    /// <returns>Milliseconds, 0 or more; 0 when it is not given.</returns>
    internal long OnlyTimeToLive()
    {
        long ms = 0;
        while (NextOption())
        {
            if (Is("TTL"u8))
            {
                ms = Milliseconds("TTL");
            }
            else
            {
                RefuseOption("TTL");
            }
        }

        return ms;
    }

    /// <summary>Refuses the option, which is none of those that the command has.</summary>
    /// <param name="allowed">Those that it has.</param>
    internal void RefuseOption(string allowed) => Refuse($"unknown option '{Shown(_option)}'; allowed: {allowed}");

    /// <summary>Refuses the request.</summary>
    /// <param name="why">A sentence that names the value and what is allowed.</param>
    internal void Refuse(string why) => Refusal ??= "ERR " + why;

    /// <summary>Refuses what is left.</summary>
    internal void ExpectEnd()
    {
        if (HasMore)
        {
            Refuse($"'{Shown(_next)}' is one argument too many");
        }
    }

    /// <summary>Plans the command, or its refusal.</summary>
    /// <param name="command">The command.</param>
    /// <param name="format">Writes its answer.</param>
    /// <param name="state">What the format needs besides.</param>
    internal readonly void Plan(in Command command, RespFormat format, object? state = null)
    {
        if (Refusal is { } refusal)
        {
            _call.Plan.AddError(refusal);
        }
        else
        {
            _call.Plan.Add(command, format, state);
        }
    }

    private int? Take(string what)
    {
        if (Refusal is not null)
        {
            return null;
        }

        if (_next < _call.Count)
        {
            return _next++;
        }

        Refuse($"{what} is missing");
        return null;
    }

    private readonly string Shown(int index)
    {
        ReadOnlySpan<byte> argument = _call[index];
        return Encoding.UTF8.GetString(argument[..Math.Min(argument.Length, ShownBytesMax)]);
    }
}
