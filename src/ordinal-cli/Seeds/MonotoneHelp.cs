namespace Ordinal.Cli.Seeds;

/// <summary>The help of each level of monotone's form.</summary>
internal static class MonotoneHelp
{
    private const string Top = """
        Counters and queues for configuration management, in the form of monotone.

        USAGE:
            ordinal -i ID [FLAGS] counter|queue ...

        FLAGS:
            -i, --id ID              The name of the counter or queue
            -r, --region REGION      A label that comes back in the answer [default: eu-west-1]
            -t, --table TABLE        A label that comes back in the answer [default: Counters]
            -o, --output text|json   Text, or JSON on one line [default: JSON on many lines]
                --data DIR           Open this data directory itself, without a server
                --server URL         The server; else ORDINAL_SERVER, else http://127.0.0.1:8080
                --token TOKEN        The token for the server; else ORDINAL_TOKEN
                --token-file FILE    A file whose first line is the token for the server
            -h, --help               Prints this help
            -V, --version            Prints the version

        SUBCOMMANDS:
            counter    A counter: get, next, rm
            queue      A queue of processes: get, list, join, leave, rm
            help       Prints the help of a subcommand

        """;

    private const string Counter = """
        USAGE:
            ordinal -i ID counter get|next|rm

        SUBCOMMANDS:
            get     Prints the value
            next    Increments, and prints the new value
            rm      Deletes the counter
            help    Prints the help of a subcommand

        """;

    private const string Queue = """
        USAGE:
            ordinal -i ID queue [-p PROCESS] get|list|join|leave|rm

        FLAGS:
            -p, --process PROCESS    The process that get, join and leave are about

        SUBCOMMANDS:
            get      Prints the ticket of the process
            list     Prints all tickets in their order
            join     Adds the process, or prints the ticket that it has
            leave    Takes the process out
            rm       Deletes the queue
            help     Prints the help of a subcommand

        """;

    private const string Join = """
        Adds the process, or prints the ticket that it has.

        USAGE:
            ordinal -i ID queue -p PROCESS join [-t KEY=VALUE ...]

        FLAGS:
            -t, --tag KEY=VALUE ...    What the process tells about itself; kept from the first join

        """;

    /// <summary>The help of one level.</summary>
    /// <param name="topic">Empty, a noun, or a noun and its verb.</param>
    /// <returns>Lines, each with its end.</returns>
    internal static string Of(string topic) => topic switch
    {
        "counter get" => Plain("Prints the value of the counter; 0 when it was never written.", topic),
        "counter next" => Plain("Increments the counter, and prints the new value.", topic),
        "counter rm" => Plain("Deletes the counter. Prints nothing, also when there was none.", topic),
        "queue get" => Plain("Prints the ticket of the process.", "queue -p PROCESS get"),
        "queue list" => Plain("Prints all tickets in their order.", topic),
        "queue join" => Join,
        "queue leave" => Plain("Takes the process out of the queue.", "queue -p PROCESS leave"),
        "queue rm" => Plain("Deletes the queue with all its tickets. Prints nothing, also when there was none.", topic),
        MonotoneLine.Counter => Counter,
        MonotoneLine.Queue => Queue,
        _ => Top,
    };

    private static string Plain(string text, string usage) => $"{text}\n\nUSAGE:\n    ordinal -i ID {usage}\n";
}
