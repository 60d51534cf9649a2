using System.Collections.Generic;
using System.CommandLine;
using System.Text;

namespace Ordinal.Cli;

/// <summary>Runs a transaction.</summary>
internal static class TxnCommand
{
    private const int BodyBytesMax = 8 * 1024 * 1024;

    /// <summary>Makes <c>txn</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Option<string?> file = Flags.Text("--file", "FILE", "A document as POST /v1/transactions takes it; else standard input.");
        Option<string[]> conditions = Statements("--if", "A condition, such as \"stock >= 1\"; all must hold.");
        Option<string[]> first = Statements("--then", "What is done if they do, such as \"add stock -1\"; in order.");
        Option<string[]> second = Statements("--else", "What is done if one does not.");
        Command txn = new("txn", CommandTree.Transactions) { file, conditions, first, second };
        WriteFlags write = WriteFlags.AddTo(txn);
        context.OnRun(txn, async call =>
        {
            WriteOptions options = write.Read(call);
            bool hasLines = call.Has(conditions) || call.Has(first) || call.Has(second);
            if (hasLines && call.Has(file))
            {
                throw new UsageException("--file contradicts --if, --then and --else; give one or the other");
            }

            byte[] document = hasLines
                ? TxnLines.ToDocument(call.Get(conditions) ?? [], call.Get(first) ?? [], call.Get(second) ?? [])
                : await InputFile.ReadAsync(call.Streams, call.Get(file), BodyBytesMax).ConfigureAwait(false);
            if (document.Length == 0)
            {
                throw new AnswerException(
                    ExitCode.BadData,
                    "the transaction is empty; give --if, --then and --else, or JSON with --file or on standard input");
            }

            TxnDocument parsed = JsonInput.Read(document, "the transaction", TxnDocument.Read);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ITransaction transaction = engine.CreateTransaction();
            parsed.AddTo(transaction);
            TransactionResult result = await transaction.CommitAsync(options).ConfigureAwait(false);
            IReadOnlyList<TxnOperation> ran = result.Succeeded ? parsed.Then : parsed.Else;
            return Write(call, result, ran);
        });
        return txn;
    }

    private static Option<string[]> Statements(string name, string description)
        => new(name) { HelpName = "STATEMENT", Description = description };

    private static int Write(Call call, TransactionResult result, IReadOnlyList<TxnOperation> ran)
    {
        if (!result.Committed)
        {
            int at = result.RefusedIndex;
            string why = at >= 0 && at < ran.Count && !result.Replayed
                ? $": {ran[at].Op} of '{ran[at].Name}' ({StatusCodes.Text(result.Results.Status(at))})"
                : string.Empty;
            string branch = result.Succeeded ? "then" : "else";
            return Answers.No(
                call,
                StatusCode.Aborted,
                $"the transaction changed nothing, because its operation /{branch}/{at} was refused{why}");
        }

        if (call.IsJson)
        {
            WriteJson(call.Output, result, ran);
            return ExitCode.Yes;
        }

        call.Output.Line(result.Succeeded ? "then" : "else");
        for (int i = 0; i < ran.Count && !result.Replayed; i++)
        {
            string text = ran[i].TextOf(result.Results, i);
            call.Output.Line(new StringBuilder(ran[i].Op).Append('\t').Append(ran[i].Name).Append('\t').Append(text).ToString());
        }

        return ExitCode.Yes;
    }

    private static void WriteJson(Output output, TransactionResult result, IReadOnlyList<TxnOperation> ran)
        => output.Json(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("succeeded", result.Succeeded);
            json.WriteNumber("revision", result.Revision);
            if (result.Replayed)
            {
                json.WriteBoolean("replayed", true);
                json.WriteEndObject();
                return;
            }

            json.WriteStartArray("results");
            for (int i = 0; i < ran.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("op", ran[i].Op);
                json.WriteString("name", ran[i].Name);
                StatusCode status = result.Results.Status(i);
                json.WriteString("status", StatusCodes.Text(status));
                if (status == StatusCode.Ok)
                {
                    ran[i].WriteResult(json, result.Results, i);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
}
