using System.Runtime.InteropServices;

namespace NBomber.Running;

/// <summary>Ends a run when the user or the system asks for it; who asks again ends the program.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private readonly RunSession _session;
    private int _asked;

    internal StopSignals(RunSession session)
    {
        _session = session;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Stop(PosixSignalContext signal)
    {
        if (Interlocked.Increment(ref _asked) == 1)
        {
            signal.Cancel = true;
            _session.Stop($"stopped by {signal.Signal}");
        }
    }
}
