using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Models;

namespace Ordinal.Tests.State.Sets;

/// <summary>A random program on one set, run on a machine and on the model step by step.</summary>
internal sealed class SetProgram
{
    private const int Elements = 40;

    private readonly Random _random;
    private readonly int _seed;
    private readonly SetReplicaModel _model = new();
    private MachineDriver _driver;
    private long _wall = 10_000;
    private int _step;
    private string _text = string.Empty;

    internal SetProgram(int seed, ChangeBuffer changes)
    {
        _seed = seed;
        _random = new Random(seed);
        _driver = new MachineDriver(changes) { ChecksEveryStep = seed % 4 == 0 };
    }

    internal int Refusals { get; private set; }

    internal long IgnoredUpdates { get; private set; }

    internal void Run(int steps)
    {
        for (_step = 0; _step < steps; _step++)
        {
            // The wall clock may stand still, jump, and go back.
            _wall += _random.Next(4) switch { 0 => 0, 1 => _random.Next(3), 2 => _random.Next(400), _ => -_random.Next(200) };
            _driver.At(_driver.NowMs, _wall);
            Step();
            if (_step % 61 == 0)
            {
                _driver.AssertInvariants();
                _driver = _driver.Reload();
            }

            Compare();
        }
    }

    private void Step()
    {
        switch (_random.Next(8))
        {
            case 0 or 1 or 2:
                LocalChange(_random.Next(2) == 0);
                break;
            case 7:
                Configure();
                break;
            default:
                Merge();
                break;
        }
    }

    private void LocalChange(bool isInsert)
    {
        string[] elements = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Element())];
        _text = $"{(isInsert ? "insert" : "delete")} {string.Join(' ', elements)} at {_wall}";
        long high = _model.High;
        (long changed, long stamp) = _model.Change(elements, isInsert, _wall);
        byte[][] keys = [.. elements.Select(Encoding.UTF8.GetBytes)];
        Reply reply = _driver.Apply(isInsert ? SetCommands.Insert("set", keys) : SetCommands.Delete("set", keys));
        Agree((StatusCode.Ok, changed, stamp), (reply.Status, reply.N1, reply.N2));
        Assert.True(elements.Length == 0 || reply.N2 > high, "A local stamp did not rise.");
    }

    private void Configure()
    {
        SetRules rules = new()
        {
            Bias = (SetBias)_random.Next(2),
            SkewMs = _random.Next(300),
            HorizonMs = _random.Next(8) == 0 ? 0 : _random.Next(1, 600),
        };
        _text = $"configure {rules}";
        _model.Configure(rules, _wall);
        Agree(StatusCode.Ok, _driver.Apply(SetCommands.ConfigureSet("set", rules)).Status);
    }

    private void Merge()
    {
        long bound = Math.Max(_wall, _model.High) + _model.Rules.SkewMs;
        (string, long, long)[] replica =
            [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => (Element(), Stamp(bound), Stamp(bound)))];
        _text = $"merge {string.Join(' ', replica)} at {_wall}, bound {bound}";
        (StatusCode status, long changed, long ignored) = _model.Merge(replica, _wall);
        string before = _driver.Hash();
        Reply reply = _driver.Apply(SetCommands.Merge(
            "set", [.. replica.Select(u => new SetUpdate(Encoding.UTF8.GetBytes(u.Item1), u.Item2, u.Item3))]));
        Agree(status, reply.Status);
        if (status != StatusCode.Ok)
        {
            Refusals++;
            Agree(before, _driver.Hash());
            return;
        }

        IgnoredUpdates += ignored;
        Agree((changed, ignored), (reply.N1, reply.N2));
    }

    private long Stamp(long bound) => _random.Next(40) switch
    {
        0 => bound + 1,
        1 => bound,
        2 => 0,
        3 => -2,
        < 14 => SetReplicaModel.Never,
        < 20 => _model.High,
        _ => Math.Max(0, bound - _random.Next(2500)),
    };

    private void Compare()
    {
        Reply members = _driver.Apply(SetCommands.Members("set"));
        Agree(string.Join(' ', _model.Members), string.Join(' ', ((byte[][])members.Payload!).Select(Encoding.UTF8.GetString)));
        Agree((_model.Members.Count, _model.High), ((int)members.N2, members.N3));
        Agree(_model.Version, members.Version);
        long since = _random.Next(4) == 0 ? SetReplicaModel.Never : _wall - _random.Next(1500);
        Agree(Text(_model.UpdatesByStamp(since)), TextOf(_driver.Apply(SetCommands.Updates("set", since))));
        long revision = _random.NextInt64(_model.Revision + 1);
        Agree(
            Text(_model.UpdatesByRevision(revision)),
            TextOf(_driver.Apply(SetCommands.Updates("set", revision, 0, CommandFlags.SinceRevision))));
        if (_step % 4 == 0)
        {
            ComparePages();
        }
    }

    // Pages of a few, each continued behind the last stamp, give what one large page gives.
    private void ComparePages()
    {
        List<SetUpdate> all = [];
        long since = SetReplicaModel.Never;
        int limit = _random.Next(1, 5);
        while (true)
        {
            SetUpdate[] page = (SetUpdate[])_driver.Apply(SetCommands.Updates("set", since, limit)).Payload!;
            if (page.Length == 0)
            {
                break;
            }

            Assert.True(page.Length >= limit || page.Length + all.Count == _model.Known.Count(), "A page is short.");
            all.AddRange(page);
            since = Math.Max(page[^1].InsertStamp, page[^1].DeleteStamp);
        }

        Agree(Text(_model.UpdatesByStamp(SetReplicaModel.Never)), Text(all));
    }

    private void Agree<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Assert.Fail($"Seed {_seed}, step {_step}, {_text}:\nmodel   {expected}\nmachine {actual}");
        }
    }

    private static string TextOf(in Reply reply) => Text((SetUpdate[])reply.Payload!); // a read that is not refused has a payload

    private static string Text(IEnumerable<SetUpdate> updates)
        => Text(updates.Select(u => (Encoding.UTF8.GetString(u.Element.Span), u.InsertStamp, u.DeleteStamp)));

    private static string Text(IEnumerable<(string Element, long Insert, long Delete)> updates) => string.Join(' ', updates);

    private string Element() => $"e{_random.Next(Elements):00}";
}
