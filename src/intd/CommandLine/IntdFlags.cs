namespace Intd;

/// <summary>The flags of the program.</summary>
internal static class IntdFlags
{
    internal const string AllowFlush = "allow-flush";
    internal const string AllowedHost = "allowed-host";
    internal const string Config = "config";
    internal const string Data = "data";
    internal const string Dsn = "dsn";
    internal const string Durability = "durability";
    internal const string Engine = "engine";
    internal const string HistoryBytes = "history-bytes";
    internal const string HistoryChanges = "history-changes";
    internal const string Host = "host";
    internal const string Insecure = "insecure";
    internal const string Listen = "listen";
    internal const string LogFormat = "log-format";
    internal const string LwwListen = "lww-listen";
    internal const string LwwSet = "lww-set";
    internal const string MaxConnections = "max-connections";
    internal const string MaxConnectionsPerAddress = "max-connections-per-address";
    internal const string MaxObjectBytes = "max-object-bytes";
    internal const string NewToken = "new-token";
    internal const string Port = "port";
    internal const string Prefix = "prefix";
    internal const string Protocol = "protocol";
    internal const string Resp = "resp";
    internal const string Role = "role";
    internal const string SetIncrement = "set-increment";
    internal const string SetLast = "set-last-int";
    internal const string SetOffset = "set-offset";
    internal const string TlsCertificate = "tls-cert";
    internal const string TlsKey = "tls-key";
    internal const string TokenFile = "token-file";
    internal const string Version = "version";

    private static readonly Flag[] All =
    [
        new(AllowFlush, FlagKind.Switch, "Let FLUSHDB and FLUSHALL of the protocol of Redis delete every name."),
        new(AllowedHost, FlagKind.Texts, "A host name that requests may come under, beside those listened on. Repeatable."),
        new(Config, FlagKind.Text, "A JSON file of settings.", "\"appsettings.json\", if there is one"),
        new(Data, FlagKind.Text, "The directory of the file engine.", $"\"{EngineStart.DefaultDirectory}\""),
        new(Dsn, FlagKind.Text, "Where the engine keeps its data: for the file engine the same as -data."),
        new(
            Durability,
            FlagKind.Text,
            "When it answers: fsync, buffered, or memory for that engine.",
            $"\"{IntdOptions.FsyncDurability}\""),
        new(Engine, FlagKind.Text, "The engine that keeps the integers: file or memory.", $"\"{IntdOptions.FileEngine}\""),
        new(HistoryBytes, FlagKind.Integer, "Bytes of values that watches can begin in.", "1048576"),
        new(HistoryChanges, FlagKind.Integer, "Changes that watches can begin in.", "16384"),
        new(Host, FlagKind.Text, "The host to listen on. localhost is 127.0.0.1 and [::1].", "\"localhost\""),
        new(Insecure, FlagKind.Switch, "Listen on addresses that other machines reach, without token and TLS."),
        new(Listen, FlagKind.Texts, "A further address to serve HTTP on, as HOST:PORT. Repeatable."),
        new(LogFormat, FlagKind.Text, "The form of lines on standard error: text or json.", $"\"{WireOptions.TextLog}\""),
        new(LwwListen, FlagKind.Text, "An address to serve one set on to clients of lww-node, as HOST:PORT."),
        new(LwwSet, FlagKind.Text, "The name of that set.", $"\"{WireOptions.DefaultLwwSet}\""),
        new(MaxConnections, FlagKind.Integer, "Connections of all listeners.", "four fifths of the open files"),
        new(MaxConnectionsPerAddress, FlagKind.Integer, "Connections of one address of another machine.", "2048"),
        new(MaxObjectBytes, FlagKind.Integer, "Bytes that all objects may take. 0 for no bound.", "four fifths of the memory"),
        new(NewToken, FlagKind.Text, "Print a new token of that key id and its line for -token-file, and end."),
        new(Port, FlagKind.Integer, "The port to listen on. 0 picks a free one.", "8080"),
        new(Prefix, FlagKind.Texts, "With -new-token: a beginning of names that it is for. Repeatable.", "all names"),
        new(Protocol, FlagKind.Text, "The protocol to serve: http or tcp.", $"\"{IntdOptions.HttpProtocol}\""),
        new(Resp, FlagKind.Text, "An address to serve the protocol of Redis on, as HOST:PORT."),
        new(Role, FlagKind.Text, "With -new-token: reader, writer or admin.", $"\"{NewTokenCommand.DefaultRole}\""),
        new(SetIncrement, FlagKind.Integer, "The distance of two integers, 1 or more. 0 leaves it."),
        new(SetLast, FlagKind.Integer, "The last integer: the next one is above it. 0 leaves it."),
        new(SetOffset, FlagKind.Integer, "The first integer of the series. 0 leaves it."),
        new(TlsCertificate, FlagKind.Text, "A certificate, with its chain, as PEM: all listeners but bare TCP then speak TLS."),
        new(TlsKey, FlagKind.Text, "The key of the certificate as PEM."),
        new(TokenFile, FlagKind.Text, "The tokens that are let in, one JSON object a line. Read again on SIGHUP."),
        new(Version, FlagKind.Switch, "Print the version, and end."),
    ];

    /// <summary>The flags, none of them read.</summary>
    /// <returns>A new set.</returns>
    internal static FlagSet Create() => new("intd", All);

    /// <summary>
    /// The flag that a setting of a file or of the environment stands for: <c>TokenFile</c> is <c>-token-file</c>.
    /// </summary>
    /// <param name="setting">The name of the setting, whatever its case.</param>
    /// <returns>The name of the flag; or null when the setting stands for none.</returns>
    internal static string? OfSetting(string setting)
    {
        foreach (Flag flag in All)
        {
            bool isSetting = flag.Name is not (Config or NewToken or Role or Prefix or Version
                or Data or Dsn or Durability or HistoryBytes or HistoryChanges);
            if (isSetting && flag.Name.Replace("-", string.Empty, System.StringComparison.Ordinal)
                .Equals(setting, System.StringComparison.OrdinalIgnoreCase))
            {
                return flag.Name;
            }
        }

        return null;
    }
}
