using System;

namespace Ordinal.State;

/// <summary>
/// Exactly once: the last answers by request id, a floor for every client with numbers, and the text ids that have been used.
/// </summary>
/// <remarks>
/// <code>
/// remembered  | oldest ... newest |   RequestWindowMax answers; a retry gets its first one
/// expired     | oldest ... newest |   ExpiredRequestsMax text ids whose answers have left; a retry is refused
/// client      floor                   numbers up to the floor have left; a retry is refused, for ever
/// </code>
/// The rings are made at the first request id; from then on only a new client allocates.
/// </remarks>
/// <param name="rememberedMax">Answers that are remembered.</param>
/// <param name="expiredMax">Text ids that are known to be used after their answers have left.</param>
internal sealed class RequestWindow(int rememberedMax, int expiredMax)
{
    private readonly StateWriter _scratch = new();
    private readonly HashTable<RequestClient> _clients = new();
    private RequestRecord[] _records = [];
    private UInt128[] _expired = [];
    private FingerprintIndex _recordIndex = new(1);
    private FingerprintIndex _expiredIndex = new(1);

    /// <summary>Records that ever entered; the ring holds the last ones.</summary>
    internal long Entered { get; private set; }

    /// <summary>Text ids that ever left with their answer.</summary>
    internal long Left { get; private set; }

    internal OrderedIndex<RequestClient, NameOrder> ClientsInOrder { get; } = new();

    /// <summary>The walk that must keep what leaves, or null.</summary>
    internal RequestWalk? Walk { get; set; }

    /// <summary>Answers that are remembered at most.</summary>
    internal int RememberedMax => rememberedMax;

    /// <summary>Expired text ids that are known at most.</summary>
    internal int ExpiredMax => expiredMax;

    internal int RememberedCount => (int)Math.Min(Entered, _records.Length);

    internal int ExpiredCount => (int)Math.Min(Left, _expired.Length);

    /// <summary>Looks a request up before it is executed.</summary>
    /// <param name="key">Who asks under which id.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="reply">The remembered answer, or the refusal.</param>
    /// <param name="record">The record to remember the answer in, when the command is to be executed.</param>
    /// <returns>True when the command is to be executed.</returns>
    internal bool MayExecute(RequestKey key, in Command command, ref Reply reply, out RequestRecord record)
    {
        record = default;
        if (!Check(key, ref reply))
        {
            return false;
        }

        Prepare();
        record.Id = Fingerprint(key);
        CommandEncoder.Write(_scratch, command);
        record.Payload = _scratch.HashAndClear();
        int place = _recordIndex.Find(record.Id);
        if (place >= 0)
        {
            Replay(_records[place], record.Payload, ref reply);
            return false;
        }

        if (key.Client is null)
        {
            if (_expiredIndex.Find(record.Id) < 0)
            {
                return true;
            }

            reply.Refuse(StatusCode.ExpiredId, 0, 0, rememberedMax);
            return false;
        }

        record.Number = key.Number;
        return FindClient(key, ref reply, out record.Client);
    }

    /// <summary>Remembers the answer of a request that was executed.</summary>
    /// <param name="record">What <see cref="MayExecute"/> gave.</param>
    /// <param name="reply">The answer.</param>
    internal void Remember(in RequestRecord record, in Reply reply)
    {
        RequestRecord remembered = record;
        remembered.Reply = reply;
        remembered.Reply.Payload = null;
        if (remembered.Client is { IsKept: false } added)
        {
            Keep(added);
        }

        Enter(remembered);
    }

    /// <summary>A remembered answer, the oldest first.</summary>
    /// <param name="age">0 up to <see cref="RememberedCount"/>.</param>
    /// <returns>The record.</returns>
    internal ref readonly RequestRecord Remembered(int age)
        => ref _records[(Entered - RememberedCount + age) % _records.Length];

    /// <summary>The fingerprint of a text id whose answer has left, the oldest first.</summary>
    /// <param name="age">0 up to <see cref="ExpiredCount"/>.</param>
    /// <returns>The fingerprint.</returns>
    internal UInt128 Expired(int age) => _expired[(Left - ExpiredCount + age) % _expired.Length];

    /// <summary>A remembered answer by the count of those that entered before it.</summary>
    /// <param name="count">A count whose answer has not left.</param>
    /// <returns>The record.</returns>
    internal ref readonly RequestRecord RememberedAt(long count) => ref _records[count % _records.Length];

    /// <summary>An expired text id by the count of those that left before it.</summary>
    /// <param name="count">A count that is still held.</param>
    /// <returns>The fingerprint.</returns>
    internal UInt128 ExpiredAt(long count) => _expired[count % _expired.Length];

    /// <summary>Adds a client that a snapshot holds.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="floor">Its floor.</param>
    /// <returns>The client.</returns>
    internal RequestClient LoadClient(byte[] key, long floor)
    {
        RequestClient client = new(key) { Floor = floor };
        Keep(client);
        return client;
    }

    internal RequestClient? FindClient(byte[] key) => _clients.Find(key);

    /// <summary>Whether an id is remembered, or has expired.</summary>
    /// <param name="id">A fingerprint.</param>
    /// <returns>True when a request of that id would not be executed.</returns>
    internal bool Knows(UInt128 id) => _recordIndex.Find(id) >= 0 || _expiredIndex.Find(id) >= 0;

    /// <summary>Adds a record that a snapshot holds; the oldest first.</summary>
    /// <param name="record">The record.</param>
    internal void Load(in RequestRecord record)
    {
        Prepare();
        Enter(record);
    }

    /// <summary>Adds an expired text id that a snapshot holds; the oldest first.</summary>
    /// <param name="id">Its fingerprint.</param>
    internal void LoadExpired(UInt128 id)
    {
        Prepare();
        Expire(id);
    }

    private static bool Check(RequestKey key, ref Reply reply)
    {
        byte[] id = key.Client ?? key.Text ?? [];
        if (id.Length == 0 || (key.Client is not null && key.Number < 1))
        {
            reply.Refuse(StatusCode.InvalidArgument, key.Number, 1);
            return false;
        }

        return CommandChecks.AtMost(id.Length, OrdinalLimits.RequestScopeBytesMax, ref reply)
            && CommandChecks.AtMost(key.Principal.Length, OrdinalLimits.RequestScopeBytesMax, ref reply);
    }

    private static void Replay(in RequestRecord record, UInt128 payload, ref Reply reply)
    {
        if (record.Payload != payload)
        {
            reply.Refuse(StatusCode.RequestMismatch);
            return;
        }

        reply = record.Reply;
        reply.Replayed = true;
    }

    private void Prepare()
    {
        if (_records.Length > 0)
        {
            return;
        }

        _records = new RequestRecord[rememberedMax];
        _recordIndex = new FingerprintIndex(rememberedMax);
        _expired = new UInt128[expiredMax];
        _expiredIndex = new FingerprintIndex(expiredMax);
    }

    private UInt128 Fingerprint(RequestKey key)
    {
        _scratch.Bytes(key.Principal);
        _scratch.Flag(key.Client is not null);
        _scratch.Bytes(key.Client ?? key.Text);
        _scratch.Number(key.Number);
        UInt128 id = _scratch.HashAndClear();
        return id == 0 ? 1 : id;
    }

    private bool FindClient(RequestKey key, ref Reply reply, out RequestClient? client)
    {
        _scratch.Bytes(key.Principal);
        _scratch.Bytes(key.Client);
        client = _clients.Find(_scratch.Written);
        byte[]? added = client is null ? _scratch.Written.ToArray() : null;
        _scratch.Clear();
        if (client is not null && key.Number <= client.Floor)
        {
            reply.Refuse(StatusCode.ExpiredId, key.Number, client.Floor + 1, client.Floor);
            return false;
        }

        if (added is not null)
        {
            if (!CommandChecks.AtMost(_clients.Count + 1, OrdinalLimits.RequestClientsMax, ref reply))
            {
                return false;
            }

            // Kept with its first answer: a command that only begins a wait leaves no trace here.
            client = new RequestClient(added);
        }

        return true;
    }

    private void Keep(RequestClient client)
    {
        client.IsKept = true;
        Walk?.Enter(client);
        _clients.Add(client);
        ClientsInOrder.Add(client);
    }

    private void Enter(in RequestRecord record)
    {
        int place = (int)(Entered % _records.Length);
        if (Entered >= _records.Length)
        {
            ref RequestRecord leaving = ref _records[place];
            Walk?.KeepRemembered(Entered - _records.Length, leaving);
            _recordIndex.Remove(leaving.Id);
            if (leaving.Client is { } client)
            {
                Walk?.Keep(client);
                client.Floor = Math.Max(client.Floor, leaving.Number);
            }
            else
            {
                Expire(leaving.Id);
            }
        }

        _records[place] = record;
        _recordIndex.Add(record.Id, place);
        Entered++;
    }

    private void Expire(UInt128 id)
    {
        int place = (int)(Left % _expired.Length);
        if (Left >= _expired.Length)
        {
            Walk?.KeepExpired(Left - _expired.Length, _expired[place]);
            _expiredIndex.Remove(_expired[place]);
        }

        _expired[place] = id;
        _expiredIndex.Add(id, place);
        Left++;
    }
}
