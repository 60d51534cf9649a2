using System;
using System.Buffers;

namespace Ordinal.Server;

/// <summary>Members as a set, a replica as a map of two maps: <c>["^ ","~:add-set",…,"~:del-set",…]</c>.</summary>
internal sealed class LwwTransit(IBufferWriter<byte> output) : ILwwNotation
{
    private readonly TransitWriter _writer = new(output);
    private bool _hasComposite;

    public string ContentType => "application/transit+json; charset=utf-8";

    public long UnflushedBytes => _writer.UnflushedBytes;

    public void BeginMembers()
    {
        _writer.BeginTagged(TransitTags.Set);
        _writer.BeginArray();
    }

    public void WriteMember(ReadOnlySpan<byte> element) => _writer.Write(ValueOf(element));

    public void EndMembers()
    {
        _writer.End();
        _writer.End();
    }

    public void BeginReplica() => _writer.BeginMap();

    public void BeginStamps(string part, bool hasComposite)
    {
        _hasComposite = hasComposite;
        _writer.WriteKey(LwwValue.Keyword(part));
        if (hasComposite)
        {
            _writer.BeginCompositeMap();
        }
        else
        {
            _writer.BeginMap();
        }
    }

    public void WriteStamp(ReadOnlySpan<byte> element, long stamp)
    {
        LwwValue value = ValueOf(element);
        if (_hasComposite)
        {
            _writer.Write(value);
        }
        else
        {
            _writer.WriteKey(value);
        }

        _writer.Write(LwwValue.Integer(stamp));
    }

    public void EndStamps()
    {
        _writer.End();
        if (_hasComposite)
        {
            _writer.End();
        }
    }

    public void EndReplica() => _writer.End();

    public void Flush() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    // Elements that are no value can only come from an import; they are shown as the bytes they are.
    private static LwwValue ValueOf(ReadOnlySpan<byte> element)
        => LwwValue.TryFromCanonicalBytes(element, out LwwValue? value, out _) ? value : LwwValue.Bytes(element);
}
