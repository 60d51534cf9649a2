using System;
using System.Collections.Generic;
using System.Globalization;

namespace Intd;

/// <summary>What is to be served where; nothing is bound yet.</summary>
/// <param name="Role">What.</param>
/// <param name="Address">Where.</param>
/// <param name="Port">0 to 65,535 once it is checked; 0 for any free one.</param>
internal sealed record ListenerPlan(ListenerRole Role, ListenAddress Address, long Port)
{
    /// <summary>The role as it stands in lines for people.</summary>
    internal string RoleText => Role switch
    {
        ListenerRole.Http => "http",
        ListenerRole.Tcp => "tcp",
        ListenerRole.Resp => "resp",
        _ => "lww",
    };

    /// <summary>Finds the addresses of all listeners; that of <c>-host</c> and <c>-port</c> is the first.</summary>
    /// <param name="options">The flags.</param>
    /// <returns>The plans.</returns>
    /// <exception cref="StartException">There is no such protocol or host.</exception>
    internal static ListenerPlan[] Of(IntdOptions options)
    {
        ListenerRole first = options.Protocol switch
        {
            IntdOptions.HttpProtocol => ListenerRole.Http,
            IntdOptions.TcpProtocol => ListenerRole.Tcp,
            _ => throw new StartException(ExitCode.Failure, "Invalid protocol"),
        };
        List<ListenerPlan> plans = [new(first, ListenAddress.Resolve(options.Host), options.Port)];
        foreach (string listen in options.Wire.Listen)
        {
            plans.Add(Read(ListenerRole.Http, listen));
        }

        if (options.Wire.Resp is { } resp)
        {
            plans.Add(Read(ListenerRole.Resp, resp));
        }

        if (options.Wire.LwwListen is { } lww)
        {
            plans.Add(Read(ListenerRole.Lww, lww));
        }

        return [.. plans];
    }

    private static ListenerPlan Read(ListenerRole role, string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? string.Empty : text[..colon];
        bool isBracketed = host is ['[', .., ']'];
        bool isPort = long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long port);
        return colon >= 0 && isPort && (isBracketed || !host.Contains(':'))
            ? new ListenerPlan(role, ListenAddress.Resolve(isBracketed ? host[1..^1] : host), port)
            : throw new StartException(ExitCode.Failure, $"listen tcp: address {text}: it must be HOST:PORT");
    }
}
