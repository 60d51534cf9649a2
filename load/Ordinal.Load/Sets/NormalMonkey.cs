namespace Ordinal.Load;

/// <summary>Inserts and deletes at the server.</summary>
internal sealed class NormalMonkey(LwwClient server, SetCheck check, Random random, string name)
    : Monkey(server, check, random, name)
{
    internal override string Kind => "normal";

    internal override async Task ActAsync()
    {
        (bool isInsertion, long[] elements) = Pick();
        long start = SetCheck.Begin();
        try
        {
            await Server.WriteAsync(isInsertion, elements);
            Check.Answer(isInsertion, elements, start);
        }
        catch (LostAnswerException)
        {
            Check.Lose(isInsertion, elements);
            throw;
        }
    }
}
