using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>The options of a verb: pairs of <c>--name value</c>.</summary>
internal sealed class VerbArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads the options.</summary>
    /// <param name="args">What follows the verb.</param>
    /// <param name="known">The names that the verb knows, with their dashes.</param>
    /// <exception cref="ArgumentException">An unknown name, or a name without a value.</exception>
    internal VerbArguments(ReadOnlySpan<string> args, params ReadOnlySpan<string> known)
    {
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]))
            {
                throw new ArgumentException($"'{args[i]}' is not known; known: {string.Join(", ", known.ToArray())}.");
            }

            _values[args[i]] = i + 1 < args.Length
                ? args[i + 1]
                : throw new ArgumentException($"'{args[i]}' needs a value.");
        }
    }

    internal string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number.</summary>
    /// <param name="name">Its option.</param>
    /// <param name="otherwise">What it is when the option is not given.</param>
    /// <param name="lowest">The lowest that is allowed.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">No number, or below the lowest.</exception>
    internal int Number(string name, int otherwise, int lowest)
    {
        if (!_values.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= lowest
            ? number
            : throw new ArgumentException($"{name} is '{text}'; allowed: {lowest} or more.");
    }

    /// <summary>Whole numbers, parted by commas.</summary>
    /// <param name="name">Their option.</param>
    /// <param name="otherwise">What they are when the option is not given.</param>
    /// <returns>The numbers, each 1 or more.</returns>
    /// <exception cref="ArgumentException">No numbers.</exception>
    internal int[] Numbers(string name, params int[] otherwise)
    {
        if (!_values.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        int[] numbers = [.. text.Split(',').Select(static part => int.TryParse(part, out int number) ? number : 0)];
        return numbers.All(static number => number > 0)
            ? numbers
            : throw new ArgumentException($"{name} is '{text}'; allowed: numbers of 1 or more, parted by commas.");
    }
}
