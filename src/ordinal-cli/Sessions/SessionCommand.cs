using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>The verbs of sessions.</summary>
internal static class SessionCommand
{
    /// <summary>Makes <c>session</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        "session",
        CommandTree.Sessions,
        new("open", Open),
        new("renew", Renew),
        new("get", Get),
        new("close", Close));

    private static Argument<long> Id() => Flags.IntegerArgument("ID", "The session, as 'session open' prints it.");

    private static Command Open(CommandContext context)
    {
        DurationOption ttl = Flags.Duration("--ttl", "How long it lives without a renewal, 30s if not given.");
        Command open = new("open", "Opens a session and prints its id.") { ttl };
        context.OnRun(open, async call =>
        {
            ISessionDesk desk = await DeskAsync(call).ConfigureAwait(false);
            SessionFacts opened = await desk.OpenAsync(call.Get(ttl) ?? TimeSpan.FromSeconds(30)).ConfigureAwait(false);
            return Write(call, opened, CounterAnswer.Text(opened.Id));
        });
        return open;
    }

    private static Command Renew(CommandContext context)
    {
        Argument<long> id = Id();
        DurationOption ttl = Flags.Duration("--ttl", "A new lease; else the one it has.");
        Command renew = new("renew", "Begins the time of a session anew, and prints it.") { id, ttl };
        context.OnRun(renew, async call =>
        {
            ISessionDesk desk = await DeskAsync(call).ConfigureAwait(false);
            SessionFacts renewed = await desk.RenewAsync(call.Get(id), call.Get(ttl)).ConfigureAwait(false);
            return Write(call, renewed, DurationText.Of(TimeSpan.FromMilliseconds(renewed.LeftMs)));
        });
        return renew;
    }

    private static Command Get(CommandContext context)
    {
        Argument<long> id = Id();
        Command get = new("get", "Prints the time that is left, and how many things are bound to the session.") { id };
        context.OnRun(get, async call =>
        {
            ISessionDesk desk = await DeskAsync(call).ConfigureAwait(false);
            SessionFacts found = await desk.InspectAsync(call.Get(id)).ConfigureAwait(false);
            string left = DurationText.Of(TimeSpan.FromMilliseconds(found.LeftMs));
            return Write(call, found, $"{left}\t{found.Resources}");
        });
        return get;
    }

    private static Command Close(CommandContext context)
    {
        Argument<long> id = Id();
        Command close = new("close", "Closes a session, and ends what is bound to it; prints how many things.") { id };
        context.OnRun(close, async call =>
        {
            ISessionDesk desk = await DeskAsync(call).ConfigureAwait(false);
            SessionFacts closed = await desk.CloseAsync(call.Get(id)).ConfigureAwait(false);
            if (!call.IsJson)
            {
                call.Output.Line(closed.Resources);
                return ExitCode.Yes;
            }

            call.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", closed.Id);
                json.WriteBoolean("closed", true);
                json.WriteNumber("ended", closed.Resources);
                json.End(closed.Revision);
            });
            return ExitCode.Yes;
        });
        return close;
    }

    private static int Write(Call call, SessionFacts session, string text)
    {
        if (!call.IsJson)
        {
            call.Output.Line(text);
            return ExitCode.Yes;
        }

        call.Output.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", session.Id);
            json.WriteNumber("leftMs", session.LeftMs);
            json.WriteNumber("resources", session.Resources);
            json.End(session.Revision);
        });
        return ExitCode.Yes;
    }

    // The typed interface knows a session only by its handle, which closes it in the end.
    private static async ValueTask<ISessionDesk> DeskAsync(Call call)
        => call.Engine.DataDirectory is null
            ? new ServerSessions(new ServerCall(call.Engine))
            : new EngineSessions((OrdinalEngine)await call.OpenAsync().ConfigureAwait(false));
}
