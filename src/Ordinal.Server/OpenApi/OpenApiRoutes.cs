using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;

namespace Ordinal.Server;

/// <summary><c>/openapi/v1.json</c>: the interface below <c>/v1</c> as an OpenAPI document.</summary>
internal static class OpenApiRoutes
{
    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
    {
        byte[] document = OpenApiDocument.Make();
        ApiRoute.Fixed("/openapi/v1.json")
            .On("GET", call => AnswerAsync(call, document))
            .Map(group, front);
    }

    private static Task AnswerAsync(ApiCall call, byte[] document)
    {
        call.Query.Allow();
        return call.WriteAsync(document, WrittenJson.MediaType);
    }
}
