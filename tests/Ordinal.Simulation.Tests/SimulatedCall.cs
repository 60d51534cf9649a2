using Ordinal.State;

namespace Ordinal.Simulation.Tests;

/// <summary>A caller's commands on their way. Tells the oracle of everything that becomes of them, on the spot.</summary>
/// <param name="oracle">Is told.</param>
/// <param name="commands">One command, a batch, or none: a wait until everything so far is synced.</param>
internal sealed class SimulatedCall(Oracle oracle, Command[] commands) : Wait
{
    private readonly Reply[] _replies = new Reply[commands.Length];
    private readonly int[] _positions = new int[commands.Length];
    private readonly long[] _timesMs = new long[commands.Length];
    private readonly long[] _wallsMs = new long[commands.Length];

    /// <summary>Whether it goes the way of a batch that only mints.</summary>
    internal bool Mints { get; init; }

    /// <summary>What its answer waits for.</summary>
    internal Durability Durability { get; init; }

    internal ReadOnlySpan<Command> Commands => commands;

    internal ReadOnlySpan<Reply> Replies => _replies;

    /// <summary>The position after each command, or -1 when it was refused before it was applied.</summary>
    internal ReadOnlySpan<int> Positions => _positions;

    internal ReadOnlySpan<long> TimesMs => _timesMs;

    internal ReadOnlySpan<long> WallsMs => _wallsMs;

    /// <summary>Which commands left no trace.</summary>
    internal bool[] IsLook { get; } = new bool[commands.Length];

    /// <summary>Whether it has commands and none left a trace.</summary>
    internal bool IsLookOnly => IsLook.Length > 0 && !IsLook.Contains(false);

    /// <summary>What must never be lost once this is answered.</summary>
    internal int TracedPosition { get; private set; }

    /// <summary>Whether the answer was made by what happened later.</summary>
    internal bool WasResolved { get; private set; }

    internal bool IsApplied { get; private set; }

    internal override int CommandCount => Math.Max(1, commands.Length);

    internal override bool IsRelief => commands.All(static command => CommandKinds.IsRelief(command.Kind));

    internal override Durability? Asked => Durability;

    internal override bool Apply(Writer writer)
    {
        IsApplied = true;
        if (commands.Length == 0)
        {
            writer.Journal!.AskSynced(); // the simulated engine has one
            TracedPosition = oracle.History.TracedPosition;
            return true;
        }

        int done = Mints ? Mint(writer) : 0;
        for (int i = done; i < commands.Length; i++)
        {
            int traced = oracle.History.TracedPosition;
            writer.Apply(commands[i], ref _replies[i]);
            Note(i, writer.Machine, traced);
        }

        if (commands.Length == 1 && _replies[0].Status == StatusCode.Waiting)
        {
            writer.Waits.Add(_replies[0].N3, this);
            return false;
        }

        return true;
    }

    internal override bool Resolve(in PartyEffect effect, Writer writer)
    {
        WasResolved = true;
        _replies[0].Status = effect.Status;
        _replies[0].N1 = effect.Token;
        _replies[0].Version = effect.Version;
        _replies[0].Revision = effect.Revision;
        TracedPosition = oracle.History.TracedPosition;
        return true;
    }

    internal override void Complete() => oracle.Answered(this);

    internal override void Fail(Exception error) => oracle.Failed(this, error);

    public override string ToString()
        => string.Join(
            " / ", commands.Zip(_replies).Select(static pair => $"{pair.First.Kind} {pair.First.Name} → {pair.Second.Status}"));

    private int Mint(Writer writer)
    {
        Mint[] mints = [.. commands.Select(static command => new Mint { Name = command.Name! })]; // they mint
        long before = writer.Machine.Revision;
        int minted = writer.Mint(mints);
        for (int i = 0; i < minted; i++)
        {
            _replies[i].AnswerMinted(mints[i].Value, mints[i].Version, before + i + 1);
            _positions[i] = oracle.Minted(commands[i], _replies[i], writer.Machine);
            TracedPosition = _positions[i];
        }

        return minted;
    }

    private void Note(int index, StateMachine machine, int traced)
    {
        ref readonly Reply reply = ref _replies[index];
        bool isTooLong = reply.Status == StatusCode.LimitExceeded && reply.N3 == oracle.PayloadBytesMax;
        if (isTooLong || reply.Status is StatusCode.StorageFull or StatusCode.Overloaded)
        {
            _positions[index] = -1;
            return;
        }

        oracle.History.Applied(commands[index], _replies[index], machine);
        _positions[index] = oracle.History.Position;
        _timesMs[index] = machine.Context.NowMs;
        _wallsMs[index] = machine.Context.WallMs;
        IsLook[index] = oracle.History.TracedPosition == traced;
        if (!IsLook[index])
        {
            TracedPosition = oracle.History.TracedPosition;
        }
    }
}
