using System;
using System.Collections.Generic;
using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.WITH [ID x] [FENCE lock@token] [DURABLE fsync] command …</c>: what RESP has no place for.</summary>
internal static class WithCommand
{
    internal static IEnumerable<RespCommand> All() => [new("ord.with", -2, RespTraits.Write) { Planning = Plan }];

    private static void Plan(in RespCall call)
    {
        int at = 1;
        CommandDetail with = new();
        while (at + 1 < call.Count)
        {
            if (call.Is(at, "id"u8))
            {
                if (RequestIdRules.Fault(call.Text(at + 1)) is { } fault)
                {
                    call.Plan.AddError($"{ProblemCodes.Of(StatusCode.InvalidArgument).Resp} {RequestIdRules.Text} {fault}");
                    return;
                }

                RequestKey key = new() { Principal = call.Plan.Principal.Scope, Text = call[at + 1].ToArray() };
                with = with with { Request = key };
            }
            else if (call.Is(at, "fence"u8))
            {
                if (!TryFence(call, at + 1, ref with))
                {
                    return;
                }
            }
            else if (call.Is(at, "durable"u8))
            {
                if (!TryDurability(call[at + 1], out Durability durability))
                {
                    call.Plan.AddError($"ERR '{call.Text(at + 1)}' is no durability: memory, buffered or fsync");
                    return;
                }

                with = with with { Durability = durability };
            }
            else
            {
                break;
            }

            at += 2;
        }

        if (at >= call.Count)
        {
            call.Plan.AddError("ERR ORD.WITH needs a command behind its options");
            return;
        }

        PlanInner(call.Skip(at), with);
    }

    private static void PlanInner(in RespCall inner, CommandDetail with)
    {
        RespCommand? command = inner.Session.Server.Commands.Find(inner[0]);
        if (command?.Planning is not { } planning || !command.Is(RespTraits.Write) || command.Name == "ord.with")
        {
            inner.Plan.AddError($"ERR ORD.WITH takes a command that writes and does not wait, not '{inner.Text(0)}'");
        }
        else if (!command.Takes(inner.Count))
        {
            inner.Plan.AddError($"ERR wrong number of arguments for '{command.Name}' command");
        }
        else if (inner.Plan.IsInBlock && (with.Request is not null || with.Durability is not null))
        {
            inner.Plan.AddError("ERR inside MULTI only FENCE may stand behind ORD.WITH");
        }
        else
        {
            inner.Plan.With = with;
            planning(inner);
            inner.Plan.With = null;
        }
    }

    // A lock's name may hold an @, so the last one parts it from the token.
    private static bool TryFence(in RespCall call, int index, ref CommandDetail with)
    {
        ReadOnlySpan<byte> fence = call[index];
        int parting = fence.LastIndexOf((byte)'@');
        if (parting <= 0 || !RespNumbers.TryParse(fence[(parting + 1)..], out long token)
            || !call.Session.Server.Names.TryGet(fence[..parting], out ObjectName? name))
        {
            call.Plan.AddError($"ERR '{call.Text(index)}' is no fence: lock@token");
            return false;
        }

        with = with with { FenceLock = name, FenceToken = token };
        return true;
    }

    private static bool TryDurability(ReadOnlySpan<byte> word, out Durability durability)
    {
        durability = Durability.Memory;
        foreach (Durability one in Enum.GetValues<Durability>())
        {
            if (Ascii.EqualsIgnoreCase(Encoding.ASCII.GetBytes(one.ToString()), word))
            {
                durability = one;
                return true;
            }
        }

        return false;
    }
}
