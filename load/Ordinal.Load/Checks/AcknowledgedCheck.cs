namespace Ordinal.Load;

/// <summary>
/// What was acknowledged before a server was killed is there afterwards; what had no answer may be there or not.
/// </summary>
internal sealed class AcknowledgedCheck() : Check("nothing acknowledged is lost")
{
    /// <summary>A cell that one caller wrote rising numbers to.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="acknowledged">The last number whose write was acknowledged; 0 for none.</param>
    /// <param name="tried">The last number whose write was sent.</param>
    /// <param name="found">What the cell holds; 0 for nothing.</param>
    internal void Cell(string name, long acknowledged, long tried, long found)
    {
        if (found < acknowledged || found > tried)
        {
            Found($"{name} holds {found}; {acknowledged} was acknowledged, and {tried} sent last");
        }
    }

    /// <summary>A lock that one owner takes and gives back.</summary>
    /// <param name="name">The lock.</param>
    /// <param name="acknowledged">The token it holds as far as was acknowledged; 0 when it was released.</param>
    /// <param name="isKnown">Whether every call had its answer.</param>
    /// <param name="found">The token that the server says is held; 0 for none.</param>
    internal void Lock(string name, long acknowledged, bool isKnown, long found)
    {
        if (isKnown && found != acknowledged)
        {
            Found($"{name} is held under the token {found}; {acknowledged} was acknowledged (0 is nobody)");
        }
    }

    /// <summary>A lock was granted again.</summary>
    /// <param name="name">The lock.</param>
    /// <param name="before">The highest token that was acknowledged before.</param>
    /// <param name="token">The token of the grant.</param>
    internal void Grant(string name, long before, long token)
    {
        if (token <= before)
        {
            Found($"{name} was granted under the token {token} after {before}");
        }
    }

    /// <summary>A ticket that was acknowledged is in its line.</summary>
    /// <param name="process">Whose it is.</param>
    /// <param name="acknowledged">Its number.</param>
    /// <param name="found">The number in the line; 0 for none.</param>
    internal void Ticket(string process, long acknowledged, long found)
    {
        if (found != acknowledged)
        {
            Found($"{process} stands in the line under {found}; the ticket {acknowledged} was acknowledged (0 is none)");
        }
    }

    /// <summary>A ticket in the line is one that was given, and was not given back.</summary>
    /// <param name="process">Whose it is.</param>
    /// <param name="isPossible">Whether it may stand there.</param>
    internal void Standing(string process, bool isPossible)
    {
        if (!isPossible)
        {
            Found($"{process} stands in the line and has left it");
        }
    }

    /// <summary>The line's numbers rise from its head on.</summary>
    internal void Order(long before, long number)
    {
        if (number <= before)
        {
            Found($"the ticket {number} stands behind {before}");
        }
    }

    /// <summary>How often the server was killed; once is the question.</summary>
    internal void Kills(int count)
    {
        if (count == 0)
        {
            Found($"the server was not killed: the run was too short");
        }
    }
}
