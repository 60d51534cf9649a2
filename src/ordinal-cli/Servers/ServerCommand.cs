using System;
using System.CommandLine;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>The verbs about the engine itself.</summary>
internal static class ServerCommand
{
    // The larger the state, the longer it takes to write down.
    private static readonly TimeSpan SnapshotMax = TimeSpan.FromMinutes(10);

    /// <summary>Makes <c>server</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        "server",
        CommandTree.Servers,
        new("info", Info),
        new("snapshot", Snapshot));

    private static Command Info(CommandContext context)
    {
        Command info = new("info", "Prints version, instance and revision of a server or a data directory.");
        context.OnRun(info, async call =>
        {
            if (call.Engine.DataDirectory is not { } directory)
            {
                byte[] answer = await new ServerCall(call.Engine).SendAsync(HttpMethod.Get, "/version").ConfigureAwait(false);
                using JsonDocument document = JsonDocument.Parse(answer);
                WriteServer(call, document.RootElement);
                return ExitCode.Yes;
            }

            OrdinalEngine engine = (OrdinalEngine)await call.OpenAsync().ConfigureAwait(false);
            if (call.IsJson)
            {
                call.Output.Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("version", ProgramVersion.Text);
                    json.WriteString("data", directory);
                    json.End(engine.Revision);
                });
                return ExitCode.Yes;
            }

            call.Output.Columns("version", ProgramVersion.Text);
            call.Output.Columns("data", OneLine.Of(directory));
            call.Output.Columns("revision", CounterAnswer.Text(engine.Revision));
            return ExitCode.Yes;
        });
        return info;
    }

    private static async ValueTask<long> AskAsync(EngineChoice server)
    {
        byte[] answer = await new ServerCall(server).SendAsync(HttpMethod.Post, "/v1/snapshot", SnapshotMax)
            .ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("revision").GetInt64();
    }

    private static void WriteServer(Call call, JsonElement version)
    {
        if (call.IsJson)
        {
            call.Output.Json(version.WriteTo);
            return;
        }

        foreach (JsonProperty member in version.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Object)
            {
                call.Output.Columns(member.Name, OneLine.Of(member.Value.ToString()));
                continue;
            }

            foreach (JsonProperty inner in member.Value.EnumerateObject())
            {
                call.Output.Columns($"{member.Name}.{inner.Name}", OneLine.Of(inner.Value.ToString()));
            }
        }
    }

    private static Command Snapshot(CommandContext context)
    {
        Command snapshot = new("snapshot", "Writes the state down, so that the next start is shorter; prints its revision.");
        context.OnRun(snapshot, async call =>
        {
            using Waiting shown = Waiting.Show(call.Streams, "taking a snapshot");
            long revision = call.Engine.DataDirectory is null
                ? await AskAsync(call.Engine).ConfigureAwait(false)
                : await ((OrdinalEngine)await call.OpenAsync().ConfigureAwait(false)).TakeSnapshotAsync().ConfigureAwait(false);
            if (call.IsJson)
            {
                call.Output.Json(json =>
                {
                    json.WriteStartObject();
                    json.End(revision);
                });
            }
            else
            {
                call.Output.Line(revision);
            }

            return ExitCode.Yes;
        });
        return snapshot;
    }
}
