using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>The names of one engine, of whatever kind.</summary>
/// <param name="writer">Applies the commands.</param>
/// <param name="names">Names that were used before.</param>
internal sealed class EngineNames(Writer writer, NameTable names)
{
    internal ValueTask<NamePage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return writer.SendAsync<NamePage, NameProjections.Page>(
            new Command(CommandKind.NameList, null)
            {
                Number1 = limit,
                Detail = new CommandDetail
                {
                    Prefix = WellFormedText.Encode(prefix, "The prefix of a listing"),
                    After = after is null ? null : WellFormedText.Encode(after, "The name that a listing goes on after"),
                },
            },
            cancellationToken);
    }

    internal ValueTask<NameEntry?> InspectAsync(string name, CancellationToken cancellationToken)
        => writer.SendAsync<NameEntry?, NameProjections.Entry>(
            new Command(CommandKind.NameInspect, names.Name(name)), cancellationToken);

    internal ValueTask<bool> DeleteAsync(string name, WriteOptions? options, CancellationToken cancellationToken)
        => writer.SendAsync<bool, NameProjections.Existed>(
            new Command(CommandKind.NameDelete, names.Name(name)) { Detail = WriteDetails.Of(options) },
            cancellationToken);

    internal ValueTask<bool> TouchAsync(string name, TimeSpan? timeToLive, CancellationToken cancellationToken)
        => writer.SendAsync<bool, NameProjections.Existed>(
            new Command(CommandKind.NameTouch, names.Name(name)) { Number1 = Durations.OptionalTimeToLive(timeToLive) },
            cancellationToken);
}
