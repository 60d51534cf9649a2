using System.CommandLine;
using System.IO;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Whole states as files: a backup of bytes, an export of lines.</summary>
internal static class BackupCommands
{
    private const string Why = "a server does not give its files away";

    /// <summary>Makes <c>backup</c>.</summary>
    internal static Command Backup(CommandContext context)
        => Copy(context, new("backup", CommandTree.Backups), static (engine, stream) => engine.BackupAsync(stream));

    /// <summary>Makes <c>export</c>.</summary>
    internal static Command Export(CommandContext context)
        => Copy(context, new("export", CommandTree.Exports), static (engine, stream) => engine.ExportAsync(stream));

    /// <summary>Makes <c>restore</c>.</summary>
    internal static Command Restore(CommandContext context)
    {
        Argument<string> file = Source();
        Command restore = new("restore", CommandTree.Restores) { file };
        context.OnRun(restore, async call =>
        {
            string directory = call.Engine.DataDirectory
                ?? throw new UsageException($"{Why}; give --data DIR for the directory that is to be made");
            Stream source = InputFile.Open(call.Streams, call.Get(file));
            await using (source.ConfigureAwait(false))
            {
                using Waiting shown = Waiting.Show(call.Streams, $"restoring {directory}");
                BackupFacts facts = await RestoreAsync(source, directory).ConfigureAwait(false);
                call.Streams.Error.WriteLine($"restored {facts.Objects} objects of revision {facts.Revision}");
            }

            return ExitCode.Yes;
        });
        return restore;
    }

    /// <summary>Makes <c>import</c>.</summary>
    internal static Command Import(CommandContext context)
    {
        Argument<string> file = Source();
        Option<bool> replace = Flags.Switch(
            "--replace", "Replace names that are there already; else the first one ends the import.");
        Command import = new("import", CommandTree.Imports) { file, replace };
        context.OnRun(import, async call =>
        {
            OrdinalEngine engine = call.OpenDirectory(Why);
            Stream source = InputFile.Open(call.Streams, call.Get(file));
            await using (source.ConfigureAwait(false))
            {
                using Waiting shown = Waiting.Show(call.Streams, "importing");
                ImportOptions options = new() { ReplacesExisting = call.Get(replace) };
                ImportFacts facts = await ImportAsync(engine, source, options).ConfigureAwait(false);
                call.Streams.Error.WriteLine($"imported {facts.Names} names, left {facts.Skipped} as they were");
            }

            return ExitCode.Yes;
        });
        return import;
    }

    private static Command Copy<T>(
        CommandContext context, Command command, System.Func<OrdinalEngine, Stream, ValueTask<T>> write)
    {
        Argument<string> file = new("FILE") { Description = "The file, which must not be there yet; - is standard output." };
        command.Arguments.Add(file);
        context.OnRun(command, async call =>
        {
            OrdinalEngine engine = call.OpenExisting(Why);
            await WriteAsync(call, call.Get(file), stream => write(engine, stream)).ConfigureAwait(false);
            return ExitCode.Yes;
        });
        return command;
    }

    // What is wrong is the file, and not the line: that is told otherwise than where an engine refuses these.
    private static async ValueTask<BackupFacts> RestoreAsync(Stream source, string directory)
    {
        try
        {
            return await OrdinalEngine.RestoreAsync(source, directory).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (UnwritableDirectory.Is(directory, e))
        {
            throw UnwritableDirectory.Of(e);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.DataDamaged)
        {
            throw new AnswerException(ExitCode.BadData, $"{e.Message.TrimEnd('.')}; nothing was written, take another backup", e);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.DataUnusable)
        {
            throw new AnswerException(
                ExitCode.BadConfiguration, $"{e.Message.TrimEnd('.')}; give --data DIR that is empty or not there yet", e);
        }
    }

    private static async ValueTask<ImportFacts> ImportAsync(OrdinalEngine engine, Stream source, ImportOptions options)
    {
        try
        {
            return await engine.ImportAsync(source, options).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code is StatusCode.InvalidArgument or StatusCode.InvalidName or StatusCode.OutOfRange
            or StatusCode.LimitExceeded or StatusCode.DataDamaged)
        {
            throw new AnswerException(ExitCode.BadData, $"{e.Message.TrimEnd('.')}; correct the lines, or export them again", e);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.CompareFailed)
        {
            throw new AnswerException(ExitCode.AnswerIsNo, $"{e.Message.TrimEnd('.')}; give --replace to replace it", e);
        }
    }

    private static Argument<string> Source() => new("FILE") { Description = "The file; - is standard input." };

    private static async ValueTask WriteAsync<T>(Call call, string path, System.Func<Stream, ValueTask<T>> write)
    {
        Stream target = OutputFile.Create(call.Streams, path);
        await using (target.ConfigureAwait(false))
        {
            try
            {
                using Waiting shown = Waiting.Show(call.Streams, $"writing {path}");
                await write(target).ConfigureAwait(false);
                await target.FlushAsync().ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw path == "-" ? Output.Failure(e) : OutputFile.CannotWrite(path, e);
            }
        }
    }
}
