using System.Text;

namespace Ordinal.Server;

/// <summary>What an answer says, in both of its forms.</summary>
internal interface IAnswer
{
    /// <summary>Writes lines of text, each with a newline at its end.</summary>
    /// <param name="text">Takes them.</param>
    void WriteText(StringBuilder text);

    /// <summary>Writes one JSON value.</summary>
    /// <param name="json">Takes it.</param>
    void WriteJson(in AnswerJson json);
}
