using System.Text.RegularExpressions;

namespace NBomber.Reports;

/// <summary>Writes a command line so that it may be published.</summary>
internal static partial class CommandLineText
{
    private const string Hidden = "***";

    /// <summary>Hides what stands after a name of a secret, and passwords within addresses.</summary>
    internal static string Of(IReadOnlyList<string> arguments)
    {
        string[] shown = new string[arguments.Count];
        bool hides = false;
        for (int i = 0; i < shown.Length; i++)
        {
            string argument = Userinfo().Replace(arguments[i], $"$1{Hidden}@");
            Match secret = Secret().Match(argument);
            bool hasValue = secret.Groups["sign"].Success;
            shown[i] = hides ? Hidden : hasValue ? secret.Groups["name"].Value + Hidden : argument;
            hides = !hides && secret.Success && !hasValue;
        }

        // The first is the path of the program, of which only the name says something elsewhere.
        if (shown.Length > 0)
        {
            shown[0] = Path.GetFileName(shown[0]);
        }

        return string.Join(' ', shown.Select(static one => one.Contains(' ', StringComparison.Ordinal) ? $"'{one}'" : one));
    }

    [GeneratedRegex(@"(://)[^/@\s]+@")]
    private static partial Regex Userinfo();

    [GeneratedRegex(
        @"^(?<name>-{1,2}[\w-]*(token|password|passwd|secret|key|auth|credential)[\w-]*(?<sign>[=:])?)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
