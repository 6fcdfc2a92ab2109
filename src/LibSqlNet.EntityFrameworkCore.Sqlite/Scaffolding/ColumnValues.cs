namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>What the values of a column are, as far as it matters for a CLR type.</summary>
internal sealed class ColumnValues
{
    public bool HasIntegers { get; private set; }

    public bool HasReals { get; private set; }

    public bool HasTexts { get; private set; }

    public bool HasBlobs { get; private set; }

    public long Minimum { get; private set; } = long.MaxValue;

    public long Maximum { get; private set; } = long.MinValue;

    public double LargestReal { get; private set; }

    public TimeSpan Shortest { get; private set; } = TimeSpan.MaxValue;

    public TimeSpan Longest { get; private set; } = TimeSpan.MinValue;

    /// <summary>The formats of the texts; <see cref="HasOtherTexts"/> when there are texts in none.</summary>
    public TextFormats Formats { get; private set; }

    public bool HasOtherTexts { get; private set; }

    public bool AreAllNull => !(HasIntegers || HasReals || HasTexts || HasBlobs);

    public void Add(object value)
    {
        switch (value)
        {
            case long integer:
                HasIntegers = true;
                Minimum = Math.Min(Minimum, integer);
                Maximum = Math.Max(Maximum, integer);
                break;
            case double real:
                HasReals = true;
                LargestReal = Math.Max(LargestReal, Math.Abs(real));
                break;
            case string text:
                AddText(text);
                break;
            case byte[]:
                HasBlobs = true;
                break;
        }
    }

    private void AddText(string text)
    {
        HasTexts = true;
        if (HasOtherTexts)
        {
            return;
        }

        var format = TextFormat.Of(text);
        Formats |= format;
        HasOtherTexts = format == TextFormats.None && text.Length > 0;
        if (format == TextFormats.TimeSpan && TextFormat.TryParseTimeSpan(text, out var time))
        {
            Shortest = time < Shortest ? time : Shortest;
            Longest = time > Longest ? time : Longest;
        }
    }
}
