using System.Diagnostics;

namespace LibSqlNet.Tests.Server;

/// <summary>A pair of Ed25519 keys, and the tokens that are signed with it. Node signs, which came with npm: .NET has no Ed25519.</summary>
internal sealed class JwtKeys
{
    private const string Generation = """
        const pair = require('crypto').generateKeyPairSync('ed25519');
        process.stdout.write(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) + '|' + pair.publicKey.export({ type: 'spki', format: 'pem' })
            + '|' + pair.publicKey.export({ format: 'jwk' }).x);
        """;

    private const string Signature = """
        const [key, claims] = process.argv.slice(1);
        const body = Buffer.from('{"alg":"EdDSA","typ":"JWT"}').toString('base64url') + '.' + Buffer.from(claims).toString('base64url');
        process.stdout.write(body + '.' + require('crypto').sign(null, Buffer.from(body), key).toString('base64url'));
        """;

    private readonly string _privateKey;

    private JwtKeys(string privateKey, string pem, string publicKey) => (_privateKey, Pem, PublicKey) = (privateKey, pem, publicKey);

    /// <summary>The public key as a server takes it from a file (SPKI).</summary>
    public string Pem { get; }

    /// <summary>The 32 bytes of the public key in URL-safe base64, as the configuration of a namespace takes it.</summary>
    public string PublicKey { get; }

    public static JwtKeys Create()
    {
        var parts = Node(Generation).Split('|');
        return new JwtKeys(parts[0], parts[1], parts[2]);
    }

    /// <summary>Writes the public key to a file, for the option <c>--auth-jwt-key-file</c>.</summary>
    /// <returns>The file's path.</returns>
    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid()}.pem");
        File.WriteAllText(path, Pem);
        return path;
    }

    /// <summary>Signs a token.</summary>
    /// <param name="claims">
    /// Its claims as JSON: <c>{}</c> allows everything, <c>{"a":"ro"}</c> to read, <c>{"id":"ns"}</c> is for one namespace, <c>exp</c> counts seconds
    /// since 1970.
    /// </param>
    public string Token(string claims = "{}") => Node(Signature, _privateKey, claims);

    private static string Node(string script, params string[] arguments)
    {
        // What follows the script is the script's, even if it starts with a dash.
        var start = new ProcessStartInfo("node", ["-e", script, "--", .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"node ended with {process.ExitCode}.");
    }
}
