using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Which engine a line speaks to: a data directory of its own, or a server.</summary>
internal sealed record EngineChoice
{
    private const string DefaultServer = "http://127.0.0.1:8080";
    private const string SegmentVariable = "ORDINAL__SEGMENTBYTES";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    // A command writes little, and the space for it is written ahead: what a server takes would cost a new directory a second.
    private const long DefaultSegmentBytes = 1 << 20;

    /// <summary>The data directory that this process opens; null for a server.</summary>
    internal string? DataDirectory { get; private init; }

    /// <summary>The server; null for a data directory.</summary>
    internal ServerAddress? Server { get; private init; }

    /// <summary>The token for the server; null for none.</summary>
    internal string? Token { get; private init; }

    /// <summary>What <c>--request-timeout</c> says; null when it was not given.</summary>
    internal TimeSpan? GivenTimeout { get; private init; }

    /// <summary>How long the server may take for a request: with all its tries, and without what it is asked to wait.</summary>
    internal TimeSpan RequestTimeout => GivenTimeout ?? DefaultTimeout;

    /// <summary>Chooses.</summary>
    /// <param name="streams">For the variables <c>ORDINAL_SERVER</c> and <c>ORDINAL_TOKEN</c>.</param>
    /// <param name="data">What <c>--data</c> says, or null.</param>
    /// <param name="server">What <c>--server</c> says, or null.</param>
    /// <param name="token">What <c>--token</c> says, or null.</param>
    /// <param name="tokenFile">What <c>--token-file</c> says, or null.</param>
    /// <param name="timeout">What <c>--request-timeout</c> says, or null.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="UsageException">The flags contradict each other, or the address is none.</exception>
    /// <exception cref="AnswerException">The file of the token cannot be read.</exception>
    internal static EngineChoice Of(
        Streams streams, string? data, string? server, string? token, string? tokenFile, TimeSpan? timeout = null)
    {
        if (data is not null)
        {
            string? other = server is not null ? "--server" : token is not null ? "--token" : null;
            other ??= tokenFile is not null ? "--token-file" : timeout is not null ? "--request-timeout" : null;
            if (data.Length == 0)
            {
                throw new UsageException("--data is '', which is no directory; give one such as ./data");
            }

            return other is null
                ? new EngineChoice { DataDirectory = data }
                : throw new UsageException($"--data and {other} contradict each other; give one of them");
        }

        if (token is not null && tokenFile is not null)
        {
            throw new UsageException("--token and --token-file contradict each other; give one of them");
        }

        if (timeout < ShortestTimeout || timeout > LongestTimeout)
        {
            throw new UsageException(
                $"--request-timeout is {DurationText.Of(timeout.Value)}; "
                + $"allowed: {DurationText.Of(ShortestTimeout)} to {DurationText.Of(LongestTimeout)}");
        }

        string? inherited = Given(streams.Variable("ORDINAL_SERVER"));
        string address = server ?? inherited ?? DefaultServer;
        return new EngineChoice
        {
            Server = ReadAddress(address, server is not null ? "--server" : "ORDINAL_SERVER"),
            Token = token ?? (tokenFile is null ? Given(streams.Variable("ORDINAL_TOKEN")) : ReadToken(tokenFile)),
            GivenTimeout = timeout,
        };
    }

    /// <summary>Opens it.</summary>
    /// <param name="streams">Where progress is shown.</param>
    /// <returns>The engine, which the caller disposes.</returns>
    /// <exception cref="OrdinalException">The server cannot be reached, or the data directory cannot be used.</exception>
    internal IOrdinal Open(Streams streams)
        => DataDirectory is { } directory
            ? OpenDirectory(streams, directory)
            : Connect(streams, Server!); // one of them is there

    /// <summary>As <see cref="Open"/>, for callers that go on asynchronously.</summary>
    internal ValueTask<IOrdinal> OpenAsync(Streams streams) => new(Open(streams));

    // The other library is not loaded, because each of these is a method of its own.
    private static OrdinalEngine OpenDirectory(Streams streams, string directory)
    {
        OrdinalOptions options = new()
        {
            DataDirectory = directory,
            Durability = Durability.Fsync,
            SegmentBytes = ReadSegmentBytes(streams),
        };
        IReadOnlyList<string> faults = options.FindFaults(string.Empty);
        if (faults.Count > 0)
        {
            string fault = faults[0].Replace(":SegmentBytes", SegmentVariable, StringComparison.Ordinal).TrimStart(':');
            throw new UsageException($"{fault.TrimEnd('.')}; correct or unset it");
        }

        using Waiting shown = Waiting.Show(streams, $"opening {directory}");
        try
        {
            return OrdinalEngine.Open(options);
        }
        catch (OrdinalException e) when (UnwritableDirectory.Is(directory, e))
        {
            throw UnwritableDirectory.Of(e);
        }
    }

    private OrdinalClient Connect(Streams streams, ServerAddress server)
    {
        OrdinalClientOptions options = new() { Address = server, Token = Token };
        options.ConnectTimeout = GivenTimeout ?? options.ConnectTimeout;

        // Sent again as long as it lasts, and no longer: else a server that is silent would be waited for more than once.
        options.AnswerTimeout = options.RetryDuration = RequestTimeout;
        IReadOnlyList<string> faults = options.FindFaults("server");
        if (faults.Count > 0)
        {
            string fault = faults[0].Replace("server:Token", "the token", StringComparison.Ordinal);
            throw new UsageException($"{fault.TrimEnd('.')}; correct it");
        }

        using Waiting shown = Waiting.Show(streams, () => $"connecting to {server.Origin}");
        return OrdinalClient.Connect(options);
    }

    private static long ReadSegmentBytes(Streams streams)
    {
        if (Given(streams.Variable(SegmentVariable)) is not { } text)
        {
            return DefaultSegmentBytes;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : throw new UsageException($"{SegmentVariable} is '{text}', which is no number of bytes; correct or unset it");
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static ServerAddress ReadAddress(string address, string source)
    {
        string full = address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
        return ServerAddress.FindDigits(full) ?? ReadUrl(full)
            ?? throw new UsageException($"{source} is '{address}', which is no address; give one such as {DefaultServer}");
    }

    private static ServerAddress? ReadUrl(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && IsOrigin(uri) ? ServerAddress.Of(uri) : null;

    // What stands behind the port, or a user before the host, would be left out without a word.
    private static bool IsOrigin(Uri uri)
        => uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    private static string ReadToken(string path)
    {
        try
        {
            using StreamReader reader = new(path);
            return reader.ReadLine()?.Trim() is { Length: > 0 } token
                ? token
                : throw new AnswerException(ExitCode.BadConfiguration, $"{path} holds no token; write it on the first line");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AnswerException(
                ExitCode.InputOutput,
                $"--token-file {path} cannot be read: {e.Message.TrimEnd('.')}; check its path and rights", e);
        }
    }
}
