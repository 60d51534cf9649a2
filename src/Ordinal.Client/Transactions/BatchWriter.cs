using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal;

/// <summary>Writes a batch as requests: one, or several when the server takes no body so large.</summary>
/// <param name="link">Gives ids to writes.</param>
/// <param name="ids">
/// The id of each command as far as it was written before: a batch that is submitted again keeps them, so that nothing is done
/// twice.
/// </param>
internal sealed class BatchWriter(IServerLink link, List<RequestId?> ids)
{
    /// <summary>Bytes of a body that a server takes.</summary>
    internal const int BodyBytesMax = 8 * 1024 * 1024;

    private const int BracketBytes = 2;

    private readonly List<BatchPart> _parts = [];
    private readonly ArrayBufferWriter<byte> _one = new();
    private ArrayBufferWriter<byte> _body = new();
    private List<int> _indexes = [];
    private bool _hasWrite;
    private bool _isRepeatable = true;

    /// <summary>Writes all commands.</summary>
    /// <param name="operations">The commands.</param>
    /// <param name="refusals">Gets what is refused here and not sent, at the index of its command.</param>
    /// <returns>The requests, in order; none when nothing is left to be sent.</returns>
    internal List<BatchPart> Write(RemoteOperation[] operations, OrdinalException?[] refusals)
    {
        using (Utf8JsonWriter json = WrittenJson.WriterOf(_one))
        {
            for (int i = 0; i < operations.Length; i++)
            {
                try
                {
                    Add(json, operations[i], i);
                }
                catch (OrdinalException e)
                {
                    refusals[i] = e;
                }
            }
        }

        End();
        return _parts;
    }

    private void Add(Utf8JsonWriter json, RemoteOperation operation, int index)
    {
        operation.Check?.Invoke();
        if (operation.Options is { } options)
        {
            HeaderText.CheckOptions(options, operation.Name);
            CheckToken(options.Fence, operation.Name);
        }

        while (ids.Count <= index)
        {
            ids.Add(null);
        }

        RequestId? id = ids[index] ??= operation.Options?.Request ?? (operation.IsWrite ? link.NameWrite() : null);
        _one.ResetWrittenCount();
        json.Reset();
        operation.WriteTo(json, id);
        json.Flush();
        EarlyRefusals.CheckAtMost(operation.Op, operation.Name, _one.WrittenCount + BracketBytes, BodyBytesMax);
        if (_body.WrittenCount + _one.WrittenCount + BracketBytes > BodyBytesMax)
        {
            End();
        }

        _body.Write(_indexes.Count == 0 ? "["u8 : ","u8);
        _body.Write(_one.WrittenSpan);
        _indexes.Add(index);
        _hasWrite |= operation.IsWrite;
        _isRepeatable &= !operation.IsWrite || id is not null;
    }

    private void End()
    {
        if (_indexes.Count == 0)
        {
            return;
        }

        _body.Write("]"u8);
        ServerRequest request = new()
        {
            Method = "POST",
            Target = "/v1/batches",
            IsWrite = _hasWrite,
            IsRepeatable = _isRepeatable,
            Body = _body.WrittenMemory,
            ContentType = WrittenJson.MediaType,
        };
        _parts.Add(new BatchPart(request, _indexes));
        _body = new ArrayBufferWriter<byte>();
        _indexes = [];
        _hasWrite = false;
        _isRepeatable = true;
    }

    private static void CheckToken(Fence? fence, string name)
    {
        if (fence is { Token: < 1 } none)
        {
            throw new OrdinalException(StatusCode.InvalidArgument, $"The fence {none} has a token below 1.") { Name = name };
        }
    }
}
