using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli.Running;

/// <summary>
/// A command in a process group of its own, so that a signal reaches it and everything it has started. It inherits the
/// descriptors that this program was given, and none that this program has opened.
/// </summary>
/// <remarks>
/// A child that has ended stays unreaped until <see cref="Reap"/>: until then no other process can get its id, so a signal to
/// the group cannot go astray.
/// </remarks>
internal sealed class ChildProcess
{
    // More than the opaque attributes, actions and signal sets take in any C library of Linux: 336, 80 and 128 bytes in glibc.
    private const int AttributeBytes = 1024;
    private const int SignalExitBase = 128;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _id;

    private ChildProcess(int id) => _id = id;

    /// <summary>Its process id, and that of its group.</summary>
    internal int Group => _id;

    /// <summary>Completes when the command has ended; what it has started may go on.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>
    /// Called on the waiting thread when the command was stopped, with the signal that did it. Set before <see cref="Watch"/>.
    /// </summary>
    internal Action<int>? Stopped { get; set; }

    /// <summary>Starts a command, which is looked for as shells do.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">Variables beside those of this program.</param>
    /// <param name="hasTerminal">Whether it gets the terminal before it runs, where the system can do that.</param>
    /// <returns>The running command; <see cref="Watch"/> comes next.</returns>
    /// <exception cref="SpawnException">It cannot be started.</exception>
    internal static ChildProcess Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, bool hasTerminal)
    {
        // When this program was started with it ignored, the system would reap children by itself and lose their exit codes.
        LibC.SetAction(LibC.ChildChanged, LibC.DefaultAction);
        using NativeStrings arguments = new(command);
        using NativeStrings environment = new(Environ(variables));
        int error = Spawn(command[0], arguments, environment, hasTerminal, out int id);
        return error == 0
            ? new ChildProcess(id)
            : throw new SpawnException(
                error == LibC.NotFound, $"{command[0]} cannot be run: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    /// <summary>Begins to wait for the end, on a thread of its own.</summary>
    internal void Watch() => new Thread(Wait) { IsBackground = true, Name = "ordinal child" }.Start();

    /// <summary>Sends a signal to the command and everything in its group. One that nobody can get any more is dropped.</summary>
    /// <param name="signal">Its number.</param>
    internal void Signal(int signal) => LibC.SendSignal(-_id, signal);

    /// <summary>Takes the exit code of a command that has <see cref="Ended"/>. Once.</summary>
    /// <returns>The exit code; 128 + n after signal n, as shells say it.</returns>
    internal int Reap()
    {
        ChildState state = Look(LibC.Exited);
        return state.Code == ChildState.HasExited ? state.Status : SignalExitBase + state.Status;
    }

    private static unsafe int Spawn(
        string file, NativeStrings arguments, NativeStrings environment, bool hasTerminal, out int id)
    {
        byte* attributes = stackalloc byte[AttributeBytes];
        byte* signals = stackalloc byte[AttributeBytes];
        LibC.BeginAttributes(attributes);
        LibC.SetFlags(attributes, LibC.SetGroup | LibC.SetDefaultActions);
        LibC.SetProcessGroup(attributes, 0);
        LibC.EmptySignals(signals);

        // The runtime ignores the first, this program the others; a child would inherit that.
        foreach (int signal in (ReadOnlySpan<int>)[LibC.Pipe, LibC.TerminalInput, LibC.TerminalOutput])
        {
            LibC.AddSignal(signals, signal);
        }

        LibC.SetDefaultSignals(attributes, signals);
        byte* actions = stackalloc byte[AttributeBytes];
        LibC.BeginActions(actions);
        if (hasTerminal)
        {
            AddForeground(actions);
        }

        int error = LibC.Spawn(out id, file, actions, attributes, arguments.Pointer, environment.Pointer);
        LibC.EndActions(actions);
        LibC.EndAttributes(attributes);
        return error;
    }

    private static unsafe void AddForeground(void* actions)
    {
        try
        {
            LibC.AddForeground(actions, Foreground.Terminal);
        }
        catch (EntryPointNotFoundException)
        {
            // Then it gets the terminal a moment after it has begun to run.
        }
    }

    private static List<string> Environ(IReadOnlyDictionary<string, string> variables)
    {
        List<string> environ = [];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!variables.ContainsKey((string)entry.Key))
            {
                environ.Add($"{entry.Key}={entry.Value}");
            }
        }

        foreach ((string variable, string value) in variables)
        {
            environ.Add($"{variable}={value}");
        }

        return environ;
    }

    private void Wait()
    {
        while (Look(LibC.Exited | LibC.Stopped | LibC.DoNotReap) is { Code: ChildState.IsStopped } state)
        {
            // Else the same stop is told again at once.
            Look(LibC.Stopped | LibC.DoNotBlock);
            Stopped?.Invoke(state.Status);
        }

        _ended.SetResult();
    }

    private unsafe ChildState Look(int options)
    {
        ChildState state = default;
        while (LibC.Wait(LibC.ById, _id, &state, options) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != LibC.Interrupted)
            {
                throw new InvalidOperationException($"Waiting for process {_id}: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }

        return state;
    }
}
