namespace LibSqlNet.Dapper.Tests;

internal sealed class Place
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public double? Height { get; set; }

    public DateTime? Founded { get; set; }

    public Kind Kind { get; set; }

    public byte[]? Picture { get; set; }

    public Country? Country { get; set; }
}

internal sealed class Country
{
    public int Code { get; set; }

    public string Title { get; set; } = "";
}

internal sealed record Line(long Id, string Name);

internal enum Kind
{
    Village,
    Town,
}
