using System.Collections.Generic;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Writes what a set answers.</summary>
internal static class SetReply
{
    /// <summary>Writes the answer to a change.</summary>
    internal static void WriteChange(Call call, string name, SetResult result, long modified, bool isMerge)
    {
        if (!call.IsJson)
        {
            call.Output.Line(result.Changed);
            return;
        }

        call.Output.Json(json =>
        {
            json.Begin(name, KindWords.Set);
            json.WriteNumber("changed", result.Changed);
            json.WriteNumber(isMerge ? "ignored" : "stamp", isMerge ? result.Ignored : result.Stamp);
            json.WriteNumber("highStamp", result.Stamp);
            json.End(result.Version, modified, result.Revision);
        });
    }

    /// <summary>Writes which elements are members: one truth for one element, as the server does, else an array.</summary>
    internal static void WriteContains(Call call, bool[] answers)
    {
        if (!call.IsJson)
        {
            foreach (bool answer in answers)
            {
                call.Output.Line(answer ? "true" : "false");
            }

            return;
        }

        call.Output.Json(json =>
        {
            if (answers.Length == 1)
            {
                json.WriteBooleanValue(answers[0]);
                return;
            }

            json.WriteStartArray();
            foreach (bool answer in answers)
            {
                json.WriteBooleanValue(answer);
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Writes members: all of them page by page, or as many as are asked for.</summary>
    internal static async ValueTask WriteMembersAsync(Call call, ILwwSet set, LwwValue? after, long? limit)
    {
        List<LwwValue> all = [];
        while (true)
        {
            SetPage page = await set.MembersAsync(after, (int)(limit ?? 0)).ConfigureAwait(false);
            if (call.IsJson)
            {
                all.AddRange(page.Members);
            }
            else
            {
                foreach (LwwValue member in page.Members)
                {
                    call.Output.Line(Elements.LineOf(member));
                }
            }

            if (limit is not null || page.Members.Count < OrdinalLimits.PageEntriesMax)
            {
                break;
            }

            after = page.Members[^1];
        }

        if (call.IsJson)
        {
            call.Output.Json(json =>
            {
                json.WriteStartArray();
                foreach (LwwValue member in all)
                {
                    ElementJson.Write(json, member.ToCanonicalBytes());
                }

                json.WriteEndArray();
            });
        }
    }

    /// <summary>Writes updates: the stamps of insertion and deletion, and the element.</summary>
    internal static void WriteUpdates(Call call, string name, SetUpdates updates, NameEntry entry)
    {
        if (!call.IsJson)
        {
            foreach (SetUpdate update in updates.Updates)
            {
                call.Output.Columns(
                    CounterAnswer.Text(update.InsertStamp),
                    CounterAnswer.Text(update.DeleteStamp),
                    Elements.LineOf(LwwValue.FromCanonicalBytes(update.Element.Span)));
            }

            return;
        }

        call.Output.Json(json =>
        {
            json.Begin(name, KindWords.Set);
            json.WriteStartArray("updates");
            foreach (SetUpdate update in updates.Updates)
            {
                ElementJson.WriteUpdate(json, update.Element.Span, update.InsertStamp, update.DeleteStamp);
            }

            json.WriteEndArray();
            json.WriteNumber("highStamp", updates.HighStamp);
            json.End(entry.Version, entry.Modified, updates.Revision);
        });
    }
}
