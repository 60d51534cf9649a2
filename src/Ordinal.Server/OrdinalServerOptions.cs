using System;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>What the HTTP front end of an engine allows. Read once, when the routes are mapped.</summary>
public sealed record OrdinalServerOptions
{
    /// <summary>The counter that <c>/</c> mints from. A valid name.</summary>
    public string DefaultCounter { get; init; } = "integers";

    /// <summary>
    /// Host names beside <c>localhost</c>, <c>127.0.0.1</c> and <c>[::1]</c> under which requests may reach the server,
    /// without a port; an IPv6 address stands in brackets. A request with another <c>Host</c> is refused, because a web
    /// page can make a name of its own point at this machine.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Whether every address, written as digits, is an allowed host too. For a server that listens on all addresses: an
    /// address cannot be made to point elsewhere as a name can.
    /// </summary>
    public bool AllowAddressHosts { get; init; }

    /// <summary>Knows who may send what, or null when whoever reaches the server may everything.</summary>
    public Authenticator? Authenticator { get; init; }

    /// <summary>
    /// Bytes that all objects together may take, as the engine estimates them; beyond, what may grow is refused by
    /// <see cref="StatusCode.MemoryFull"/>. 0 for no bound.
    /// </summary>
    public long ObjectBytesMax { get; init; }

    /// <summary>
    /// How long the engine may take to answer a command before the client is told that its outcome is unknown. Watches and
    /// waits are longer.
    /// </summary>
    public TimeSpan RequestDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The connections of the listeners, to be told of in <c>/metrics</c>; or null.</summary>
    public ConnectionLimits? Connections { get; init; }

    /// <summary>What the front ends count; one for all that are made with these options.</summary>
    internal WireCounts Wire { get; } = new();

    /// <summary>Bounds and times of the routes below <c>/api</c>.</summary>
    public TansuOptions Tansu { get; init; } = new();

    /// <summary>How often an event stream gets a comment, so that nothing between takes it for dead.</summary>
    public TimeSpan WatchHeartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a reader of an event stream may hold up what is sent to it. Its connection is cut then; it comes back with the
    /// last revision that it has seen and misses nothing.
    /// </summary>
    public TimeSpan WatchWriteDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Watches over event streams at a time; more are refused <c>overloaded</c>.</summary>
    public int WatchesMax { get; init; } = 10_000;
}
