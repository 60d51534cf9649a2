using System.Globalization;
using System.Text;

namespace Ordinal.Testing.Programs;

/// <summary>Random steps that can be made fewer when they have found a fault.</summary>
internal sealed record StateProgram(Step[] Steps)
{
    /// <summary>Programs with one piece of the steps left out: halves first, single steps last.</summary>
    internal IEnumerable<StateProgram> Shrink()
    {
        for (int piece = (Steps.Length + 1) / 2; piece >= 1; piece /= 2)
        {
            for (int from = 0; from < Steps.Length; from += piece)
            {
                if (Steps.Length > 1)
                {
                    yield return new StateProgram([.. Steps.Take(from), .. Steps.Skip(from + piece)]);
                }
            }
        }
    }

    public override string ToString()
    {
        StringBuilder text = new();
        for (int i = 0; i < Steps.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {i}: {Steps[i]}");
        }

        return text.ToString();
    }
}
