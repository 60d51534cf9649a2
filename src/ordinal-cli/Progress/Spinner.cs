using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace Ordinal.Cli;

/// <summary>A line on the terminal that moves, with what is being waited for and for how long.</summary>
internal sealed class Spinner : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _ended = new();
    private readonly Task _shown;

    internal Spinner(Streams streams, Func<string> text)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = streams.MayColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = streams.MayColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = streams.MayColour ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new TerminalOutput(streams),
        });
        _shown = ShowAsync(console, text);
    }

    public void Dispose()
    {
        _ended.Cancel();
        _shown.GetAwaiter().GetResult();
        _ended.Dispose();
    }

    private async Task ShowAsync(IAnsiConsole console, Func<string> text)
    {
        long began = Stopwatch.GetTimestamp();
        await console.Status().StartAsync(Markup.Escape(text()), async status =>
        {
            using PeriodicTimer beats = new(Interval);
            try
            {
                while (await beats.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
                {
                    TimeSpan waited = TimeSpan.FromSeconds(Math.Floor(Stopwatch.GetElapsedTime(began).TotalSeconds) + 1);
                    status.Status = Markup.Escape($"{text()}, {DurationText.Of(waited)}");
                }
            }
            catch (OperationCanceledException)
            {
                // It is over.
            }
        }).ConfigureAwait(false);
    }
}
