using LibSqlNet.Cli.Steps;

namespace LibSqlNet.Cli.Replica;

/// <summary>A kind of connection at work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reads">Where it reads.</param>
/// <param name="Writes">Where it writes.</param>
/// <param name="ConnectionString">Its connection string, without a token.</param>
/// <param name="Read">A read by key: the name that it found.</param>
internal sealed record ConnectionKind(string Name, string Reads, string Writes, string ConnectionString, Timed<string?> Read);
