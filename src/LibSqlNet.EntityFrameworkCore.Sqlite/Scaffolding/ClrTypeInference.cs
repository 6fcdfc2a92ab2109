namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Chooses the CLR type of a column from its declared type and the values that it holds.</summary>
internal static class ClrTypeInference
{
    /// <summary>The type; null for that of the type mapping. A mismatch is set when the values are not what the declared type promises.</summary>
    public static Type? Infer(string declared, ColumnValues values, out ClrTypeMismatch mismatch)
    {
        mismatch = ClrTypeMismatch.None;
        var promised = DeclaredTypes.Find(declared);
        return values switch
        {
            _ when DeclaredTypes.BaseName(declared).ToUpperInvariant() is "REAL" or "BLOB" => null,
            { AreAllNull: true } => promised,
            { HasBlobs: true } => typeof(byte[]),
            { HasTexts: true, HasIntegers: false, HasReals: false } => OfTexts(promised, values, ref mismatch),
            { HasTexts: true } => typeof(string),
            { HasReals: true } => OfReals(promised, declared, values, ref mismatch),
            _ => OfIntegers(promised, declared, values, ref mismatch),
        };
    }

    private static Type OfIntegers(Type? promised, string declared, ColumnValues values, ref ClrTypeMismatch mismatch)
    {
        if (IsDecimal(promised, declared) || IsFloatingPoint(promised, declared))
        {
            return promised ?? typeof(double);
        }

        var (minimum, maximum) = RangeOf(promised);
        if (minimum <= values.Minimum && values.Maximum <= maximum)
        {
            return promised!;
        }

        mismatch = minimum < maximum && promised != typeof(int) ? ClrTypeMismatch.Range : ClrTypeMismatch.None;
        return values is { Minimum: >= int.MinValue, Maximum: <= int.MaxValue } ? typeof(int) : typeof(long);
    }

    private static (long Minimum, long Maximum) RangeOf(Type? type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => (0, 1),
        TypeCode.Byte => (byte.MinValue, byte.MaxValue),
        TypeCode.SByte => (sbyte.MinValue, sbyte.MaxValue),
        TypeCode.Int16 => (short.MinValue, short.MaxValue),
        TypeCode.UInt16 => (ushort.MinValue, ushort.MaxValue),
        TypeCode.Int32 => (int.MinValue, int.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        // The bits of an unsigned number are stored.
        TypeCode.Int64 or TypeCode.UInt64 => (long.MinValue, long.MaxValue),
        _ => (long.MaxValue, long.MinValue),
    };

    private static Type OfReals(Type? promised, string declared, ColumnValues values, ref ClrTypeMismatch mismatch)
    {
        var isInRange = promised == typeof(float) ? values.LargestReal <= float.MaxValue
            : IsDecimal(promised, declared) && values.LargestReal < (double)decimal.MaxValue;
        if (isInRange)
        {
            return promised!;
        }

        mismatch = promised == typeof(float) || IsDecimal(promised, declared) ? ClrTypeMismatch.Range : ClrTypeMismatch.None;
        return typeof(double);
    }

    private static Type OfTexts(Type? promised, ColumnValues values, ref ClrTypeMismatch mismatch)
    {
        var type = values.HasOtherTexts ? typeof(string) : OfFormats(values.Formats);
        if (type != typeof(TimeSpan) || promised != typeof(TimeOnly))
        {
            mismatch = type == typeof(string) && promised == typeof(Guid) ? ClrTypeMismatch.Format : ClrTypeMismatch.None;
            return type;
        }

        if (values.Shortest >= TimeSpan.Zero && values.Longest < TimeSpan.FromDays(1))
        {
            return promised;
        }

        mismatch = ClrTypeMismatch.Range;
        return type;
    }

    private static Type OfFormats(TextFormats formats) => formats switch
    {
        TextFormats.Guid => typeof(Guid),
        TextFormats.Decimal => typeof(decimal),
        TextFormats.TimeSpan => typeof(TimeSpan),
        TextFormats.Date => typeof(DateOnly),
        TextFormats.DateTime or (TextFormats.Date | TextFormats.DateTime) => typeof(DateTime),
        _ when (formats & TextFormats.DateTimeOffset) != 0 && (formats & ~(TextFormats.Date | TextFormats.DateTime | TextFormats.DateTimeOffset)) == 0 =>
            typeof(DateTimeOffset),
        _ => typeof(string),
    };

    // NUMERIC is the name of an affinity: other programs store any number there.
    private static bool IsDecimal(Type? promised, string declared) =>
        promised == typeof(decimal) && !DeclaredTypes.BaseName(declared).Equals("NUMERIC", StringComparison.OrdinalIgnoreCase);

    private static bool IsFloatingPoint(Type? promised, string declared) =>
        promised == typeof(float)
        || (promised is null && (declared.Contains("DOUB", StringComparison.OrdinalIgnoreCase) || declared.Contains("FLOA", StringComparison.OrdinalIgnoreCase)));
}
