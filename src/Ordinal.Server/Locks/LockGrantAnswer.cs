using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A grant that an owner has now. As text it is the token.</summary>
/// <param name="Name">The lock.</param>
/// <param name="Owner">The owner's bytes.</param>
/// <param name="Reply">Version and revisions; of an acquire the lease in N4, counted from when the request came.</param>
/// <param name="Token">The fencing token.</param>
internal sealed record LockGrantAnswer(ObjectName Name, byte[] Owner, Reply Reply, long Token) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Token).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Lock);
        json.Text("owner", Encoding.UTF8.GetString(Owner));
        json.Integer("token", Token);
        json.Text("fence", new Fence(Name.ToString(), Token).ToString());
        if (Reply.N4 > 0)
        {
            json.Integer("leftMs", Reply.N4);
        }

        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
