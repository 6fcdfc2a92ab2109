namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>One value of each type that a column can have, and one that can be null.</summary>
internal sealed class ScalarRow
{
    public int Id { get; set; }

    public required string Text { get; set; }

    public string? Other { get; set; }

    /// <summary>An integer in decimal digits.</summary>
    public required string Digits { get; set; }

    public char Letter { get; set; }

    public bool Flag { get; set; }

    public bool? MaybeFlag { get; set; }

    public sbyte Tiny { get; set; }

    public byte Byte { get; set; }

    public short Short { get; set; }

    public ushort UShort { get; set; }

    public int Int { get; set; }

    public int? MaybeInt { get; set; }

    public uint UInt { get; set; }

    public long Long { get; set; }

    public ulong ULong { get; set; }

    public ulong? MaybeULong { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public double? MaybeDouble { get; set; }

    /// <summary>From 0 to 1.</summary>
    public double Part { get; set; }

    public decimal Decimal { get; set; }

    public decimal? MaybeDecimal { get; set; }

    public Guid Guid { get; set; }

    public Guid? MaybeGuid { get; set; }

    public DateTime DateTime { get; set; }

    public DateTime? MaybeDateTime { get; set; }

    public DateTimeOffset Moment { get; set; }

    public DateTimeOffset? MaybeMoment { get; set; }

    public DateOnly Date { get; set; }

    public DateOnly? MaybeDate { get; set; }

    public TimeOnly Time { get; set; }

    public TimeOnly? MaybeTime { get; set; }

    public TimeSpan Span { get; set; }

    public TimeSpan? MaybeSpan { get; set; }

    public required byte[] Bytes { get; set; }

    public byte[]? MaybeBytes { get; set; }

    /// <summary>From 0 to 2, to make groups by; a fourth group is empty.</summary>
    public int Group { get; set; }
}
