using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>One request below <c>/v1</c> and its answer. Belongs to the request.</summary>
internal sealed class ApiCall
{
    internal const string ReplayedHeader = "Ordinal-Replayed";
    internal const string TextType = "text/plain; charset=utf-8";

    /// <summary>The parameter of routes that can tell all that the engine tells; see <see cref="IsWhole"/>.</summary>
    internal const string AnswerForm = "answer";

    private const int NotModified = 304;

    private readonly ObjectName? _name;
    private readonly bool _isAcceptable;
    private readonly bool _isJson;

    /// <summary>Reads the query of a request and what it accepts.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="front">What front ends share.</param>
    /// <param name="name">The object, or null on a path without a name.</param>
    /// <exception cref="ProblemException">The query is malformed.</exception>
    internal ApiCall(HttpContext context, Principal principal, FrontEnd front, ObjectName? name)
    {
        Context = context;
        Principal = principal;
        Front = front;
        _name = name;
        Query = new QueryParameters(RawPath.QueryOf(context));
        IsInt64Text = Query.Text(QueryParameters.Int64) switch
        {
            null or "number" => false,
            "string" => true,
            { } other => throw ProblemException.Argument($"'int64' is '{other}'; allowed: number, string."),
        };
        IsWhole = Query.Text(AnswerForm) switch
        {
            null or "brief" => false,
            "whole" => true,
            { } other => throw ProblemException.Argument($"'{AnswerForm}' is '{other}'; allowed: brief, whole."),
        };
        _isAcceptable = MediaChoice.TryChoose(context.Request.Headers.Accept, out _isJson);
        _isJson |= IsWhole;
    }

    internal HttpContext Context { get; }

    internal Principal Principal { get; }

    internal FrontEnd Front { get; }

    /// <summary>The object; a route without names has none.</summary>
    internal ObjectName Name => _name ?? throw new InvalidOperationException("The route has no name.");

    internal bool HasName => _name is not null;

    internal QueryParameters Query { get; }

    /// <summary>The revision of the object that a condition did not hold for; 0 when there was none.</summary>
    internal long FoundModified { get; private set; }

    /// <summary>Whether 64-bit integers in JSON are strings.</summary>
    internal bool IsInt64Text { get; }

    /// <summary>
    /// Whether the client wants to know all that the engine tells, as JSON: then what is absent and a compare that does not hold
    /// are answers of status 200, and no errors.
    /// </summary>
    internal bool IsWhole { get; }

    /// <summary>The content type of an answer as text.</summary>
    internal string PlainType { get; init; } = TextType;

    /// <summary>Whether the client accepts JSON more than text.</summary>
    internal bool IsJson => _isJson;

    /// <summary>
    /// Begins to serve: refuses unknown parameters, and a client that accepts neither text nor JSON, before anything is done.
    /// </summary>
    /// <param name="parameters">The parameters that are known here, beside <c>int64</c>.</param>
    /// <exception cref="ProblemException">A 400 or a 406.</exception>
    internal void Expect(params ReadOnlySpan<string> parameters)
    {
        Query.Allow(parameters);
        if (!_isAcceptable)
        {
            throw new ProblemException(Problem.Of(
                "not-acceptable", "Nothing that Accept names can be had; there are text/plain and application/json."));
        }
    }

    /// <summary>Sends a read and holds its answer against the conditions of the request.</summary>
    /// <param name="command">The command, without terms.</param>
    /// <returns>The answer, or null when it was answered by 304 already.</returns>
    /// <exception cref="ProblemException">It was refused, or a condition does not hold.</exception>
    internal async ValueTask<Reply?> ReadAsync(Command command)
    {
        IHeaderDictionary headers = Context.Request.Headers;
        Conditions? conditions = Conditions.Read(headers);
        if (WriteTerms.ReadDurability(headers) is { } durability)
        {
            command.Detail = new WriteTerms(null, null, 0, durability).Into(command.Detail);
        }

        Reply reply = await SendAsync(command).ConfigureAwait(false);
        long modified = ModifiedOf(reply);
        if (conditions?.Match?.MatchesStrongly(modified) == false)
        {
            throw ConditionalWrite.Failed(modified, reply.Revision);
        }

        if (conditions?.NoneMatch?.MatchesWeakly(modified) == true)
        {
            SetHeaders(reply);
            Context.Response.StatusCode = NotModified;
            return null;
        }

        return reply;
    }

    /// <summary>Sends a write under the terms and conditions of the request.</summary>
    /// <param name="commands">What is to be done, in one revision; without terms.</param>
    /// <returns>
    /// The answer to the last of them. When it is replayed and <paramref name="commands"/> are several, it has no numbers.
    /// </returns>
    /// <exception cref="ProblemException">It was refused, or a condition does not hold.</exception>
    internal ValueTask<Reply> WriteAsync(params Command[] commands)
    {
        IHeaderDictionary headers = Context.Request.Headers;
        return ConditionalWrite.SendAsync(this, commands, WriteTerms.Read(headers, Principal), Conditions.Read(headers));
    }

    /// <summary>Sends a command as it is.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The answer, which is no refusal but those that <see cref="IsTold"/>.</returns>
    /// <exception cref="ProblemException">It was refused.</exception>
    internal async ValueTask<Reply> SendAsync(Command command)
    {
        Reply reply = await Front.Door.SendAsync(command, Principal).ConfigureAwait(false);
        return reply.Status == StatusCode.Ok || IsTold(reply.Status) ? reply : throw Refused(command, reply);
    }

    /// <summary>Whether a refusal is an answer to this call.</summary>
    /// <param name="status">What the engine said.</param>
    /// <returns>True for what is absent or did not match, when the client wants the whole answer.</returns>
    internal bool IsTold(StatusCode status) => IsWhole && status is (StatusCode.NotFound or StatusCode.CompareFailed);

    /// <summary>Turns a refusal into the error that answers the call.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The refusal.</param>
    /// <returns>The error.</returns>
    internal ProblemException Refused(in Command command, in Reply reply)
    {
        SetHeaders(reply);
        return new ProblemException(Problem.Of(command, reply));
    }

    /// <summary>Answers.</summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <param name="answer">What is answered.</param>
    /// <param name="reply">Its revisions.</param>
    /// <param name="status">The status.</param>
    /// <returns>When it is written.</returns>
    internal async Task AnswerAsync<T>(T answer, Reply reply, int status = 200)
        where T : IAnswer
    {
        ArrayBufferWriter<byte> body = new();
        if (_isJson)
        {
            using (Utf8JsonWriter json = WrittenJson.WriterOf(body))
            {
                answer.WriteJson(new AnswerJson(json, IsInt64Text));
            }

            body.Write("\n"u8);
        }
        else
        {
            StringBuilder text = new();
            answer.WriteText(text);
            body.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }

        SetHeaders(reply);
        Context.Response.Headers.Vary = "Accept";
        await WriteAsync(body.WrittenMemory, _isJson ? WrittenJson.MediaType : PlainType, status).ConfigureAwait(false);
    }

    /// <summary>Writes a body with its length; HEAD gets the length alone.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type, or null for none.</param>
    /// <param name="status">The status.</param>
    /// <returns>When it is written.</returns>
    internal async Task WriteAsync(ReadOnlyMemory<byte> body, string? contentType, int status = 200)
    {
        HttpResponse response = Context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(Context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps what a failed condition found, and tells it in the headers of the answer.</summary>
    /// <param name="found">The answer to a look at the object.</param>
    internal void NoteFound(in Reply found)
    {
        FoundModified = ModifiedOf(found);
        SetHeaders(found);
    }

    /// <summary>Sets what every answer of the engine says in headers: revision, entity tag, whether it is replayed.</summary>
    /// <param name="reply">The answer.</param>
    internal void SetHeaders(in Reply reply)
    {
        IHeaderDictionary headers = Context.Response.Headers;
        if (reply.Revision > 0)
        {
            headers[ApiRoute.RevisionHeader] = reply.Revision.ToString(CultureInfo.InvariantCulture);
        }

        if (ModifiedOf(reply) is > 0 and var modified)
        {
            headers.ETag = EntityTags.Of(modified);
        }

        if (reply.Replayed)
        {
            headers[ReplayedHeader] = "true";
        }
    }

    /// <summary>The revision that last changed the object of an answer.</summary>
    /// <param name="reply">The answer.</param>
    /// <returns>The revision; 0 when the object does not exist.</returns>
    internal static long ModifiedOf(in Reply reply) => reply.Version > 0 ? reply.Modified : 0;
}
