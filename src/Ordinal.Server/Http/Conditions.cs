using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a request demands of the object before it is done: <c>If-Match</c> and <c>If-None-Match</c>.</summary>
/// <remarks>
/// A read is done first and its answer compared, because it carries the revision that it is of. A write becomes a transaction
/// that compares and writes in one revision; looking first and writing then would let another writer in between.
/// Source: RFC 9110, section 13.
/// </remarks>
internal sealed class Conditions
{
    private Conditions(EntityTags? match, EntityTags? noneMatch)
    {
        Match = match;
        NoneMatch = noneMatch;
    }

    /// <summary><c>If-Match</c>, or null.</summary>
    internal EntityTags? Match { get; }

    /// <summary><c>If-None-Match</c>, or null.</summary>
    internal EntityTags? NoneMatch { get; }

    /// <summary>Reads the conditions of a request.</summary>
    /// <param name="headers">Its headers.</param>
    /// <returns>The conditions, or null when there are none.</returns>
    /// <exception cref="ProblemException">A header is malformed.</exception>
    internal static Conditions? Read(IHeaderDictionary headers)
        => headers.IfMatch.Count == 0 && headers.IfNoneMatch.Count == 0
            ? null
            : new Conditions(
                EntityTags.Read("If-Match", headers.IfMatch), EntityTags.Read("If-None-Match", headers.IfNoneMatch));

    /// <summary>The compares of a write, in the order in which they are to be tried.</summary>
    /// <param name="name">The object.</param>
    /// <returns>
    /// One list of compares, all of which must hold, for each revision that <c>If-Match</c> allows; none when nothing can hold.
    /// </returns>
    /// <remarks>
    /// An object's revision only rises. So when the lists are tried from the lowest revision up and none holds, there was one
    /// moment at which none did.
    /// </remarks>
    internal IEnumerable<Compare[]> ToCompares(ObjectName name)
    {
        List<Compare> always = [];
        if (NoneMatch is { IsAny: true })
        {
            always.Add(new Compare { Name = name, Target = CompareTarget.Existence, Number = 0 });
        }

        foreach (long revision in NoneMatch?.All ?? [])
        {
            always.Add(new Compare
            {
                Name = name,
                Target = CompareTarget.Modified,
                Relation = CompareRelation.NotEqual,
                Number = revision,
            });
        }

        return Match switch
        {
            null => [[.. always]],
            { IsAny: true } => [[.. always, new Compare { Name = name, Target = CompareTarget.Existence, Number = 1 }]],
            _ => Match.Strong.Select(
                Compare[] (revision) =>
                    [.. always, new Compare { Name = name, Target = CompareTarget.Modified, Number = revision }]),
        };
    }
}
