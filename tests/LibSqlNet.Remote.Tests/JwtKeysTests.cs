using System.Net;
using System.Net.Http.Headers;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests;

internal sealed class JwtKeysTests : ServerTest
{
    private readonly JwtKeys _keys = JwtKeys.Create();

    protected override string[] ServerOptions => ["--auth-jwt-key-file", _keys.WriteTo(Folder), "--enable-namespaces"];

    [Test]
    public void Token_is_one_that_the_server_accepts()
    {
        Server.CreateNamespace("other", "{}");
        Assert.Multiple(() =>
        {
            Assert.That(Query(_keys.Token()), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Query(JwtKeys.Create().Token()), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(Query(_keys.Token("""{"exp":1}""")), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(Query(_keys.Token("""{"id":"other"}""")), Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public void PublicKey_is_one_that_a_namespace_takes()
    {
        var keys = JwtKeys.Create();
        Server.CreateNamespace("other", $$"""{"jwt_key":"{{keys.PublicKey}}"}""");
        Assert.Multiple(() =>
        {
            Assert.That(Query(keys.Token(), "b3RoZXI"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Query(_keys.Token(), "b3RoZXI"), Is.EqualTo(HttpStatusCode.Unauthorized));
        });
    }

    private HttpStatusCode Query(string token, string databaseNamespace = "ZGVmYXVsdA")
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Server.Url}/v2/pipeline") { Content = new StringContent("""{"requests":[{"type":"execute","stmt":{"sql":"SELECT 1"}}]}""") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("x-namespace-bin", databaseNamespace);
        using var response = client.Send(request);
        return response.StatusCode;
    }
}
