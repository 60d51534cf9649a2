using System.Diagnostics;
using System.Text;

namespace Ordinal.Documents.Tests;

/// <summary>A shell that runs commands of a page one after the other, as a reader types them.</summary>
internal sealed class PageShell(ScratchCheckout checkout)
{
    private const string Separator = "\u001e";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Each command that stays is a process group of its own, so that the end of the script ends what it has started.
    private const string Head = """
        set -eum
        finish() { for job in $(jobs -p); do kill -- "-$job" 2>/dev/null || true; done; wait; }
        trap finish EXIT
        listens() {
          local server=$!
          until (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do kill -0 "$server" || exit 1; read -rt 0.1 <> <(:) || true; done
        }

        """;

    private readonly StringBuilder _script = new(Head);
    private readonly Dictionary<string, string> _variables = new(ScratchCheckout.Variables);

    /// <summary>A variable that the commands find.</summary>
    internal PageShell With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>Types a command and waits for its end.</summary>
    internal PageShell Type(string words)
    {
        _script.Append($"printf '{Separator}'\n{words}\n");
        return this;
    }

    /// <summary>Types a command that stays, in a terminal of its own, and waits until it listens.</summary>
    internal PageShell Start(string words, int port)
    {
        string background = words.EndsWith('&') ? words : words + " &";
        return Type($"{background}\nlistens {port}");
    }

    /// <summary>Runs what was typed; all of it must succeed.</summary>
    /// <returns>What each command has printed, without the last end of line.</returns>
    internal async Task<string[]> RunAsync()
    {
        ProcessStartInfo start = new("/bin/bash", ["-c", _script.ToString()])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = checkout.Path,
        };
        start.Environment["PATH"] = $"{checkout.ProgramFolder}:{start.Environment["PATH"]}";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["ORDINAL__SEGMENTBYTES"] = "65536";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("ORDINAL_SERVER");
        foreach ((string variable, string value) in _variables)
        {
            start.Environment[variable] = value;
        }

        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> error = shell.StandardError.ReadToEndAsync();
        using CancellationTokenSource late = new(Limit);
        try
        {
            await shell.WaitForExitAsync(late.Token);
            await Task.WhenAll(output, error).WaitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            shell.Kill(entireProcessTree: true);
            throw new TimeoutException($"Missing after {Limit.TotalMinutes} minutes: the end of\n{_script}");
        }

        Assert.True(shell.ExitCode == 0, $"The shell ended with {shell.ExitCode}:\n{await output}{await error}\n{_script}");
        return [.. (await output).Split(Separator)[1..].Select(static text => text.TrimEnd('\n'))];
    }
}
