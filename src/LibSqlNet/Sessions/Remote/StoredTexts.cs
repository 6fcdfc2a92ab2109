using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>The SQL texts that the server keeps for a stream: what is sent again is sent as a number.</summary>
internal sealed class StoredTexts
{
    // The server takes 50 texts of 5,000 bytes; a character has up to 3.
    private const int MaxTexts = 50;
    private const int MaxLength = 5000 / 3;

    // A shorter text is no longer than what stands for it.
    private const int MinLength = 32;
    private const int MaxRemembered = 1000;

    private readonly Dictionary<SqlStatement, int> _numbers = [];
    private readonly HashSet<SqlStatement> _sent = [];

    /// <summary>Looks at the statements that are sent next.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="staysOpen">Whether more may be sent on the stream behind them.</param>
    /// <returns>The texts that the server has to store first: those that it has seen before, or twice now, or that were prepared.</returns>
    public List<SqlStatement> Foresee(IReadOnlyList<RemoteStatement> statements, bool staysOpen)
    {
        var texts = new List<SqlStatement>();
        if (_sent.Count > MaxRemembered)
        {
            _sent.Clear();
        }

        foreach (var text in statements.Select(static statement => statement.Text))
        {
            var isSentAgain = !_sent.Add(text) || (staysOpen && text.IsPrepared);
            if (isSentAgain && text.ServerSql.Length is >= MinLength and <= MaxLength && _numbers.Count < MaxTexts && _numbers.TryAdd(text, _numbers.Count + 1))
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>The number that stands for a text; null where there is none.</summary>
    public int? NumberOf(SqlStatement text) => _numbers.TryGetValue(text, out var number) ? number : null;

    /// <summary>The request to store a text.</summary>
    public HranaRequest.StoreSql Request(SqlStatement text) => new(_numbers[text], text.ServerSql);
}
