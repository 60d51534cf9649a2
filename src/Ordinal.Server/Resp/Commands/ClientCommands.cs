namespace Ordinal.Server;

/// <summary>CLIENT: what is known of connections.</summary>
internal static class ClientCommands
{
    internal const string BadName = "ERR Client names cannot contain spaces, newlines or special characters.";

    /// <summary>Whether a client may be called so.</summary>
    /// <param name="name">The name; empty takes it away.</param>
    /// <returns>True without blanks and odd characters.</returns>
    internal static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (c is < '!' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
