namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>The CLR types that the names of declared types promise.</summary>
internal static class DeclaredTypes
{
    private static readonly (Type Type, string Names)[] Known =
    [
        (typeof(bool), "BIT BOOL BOOLEAN LOGICAL YESNO"),
        (typeof(byte), "BYTE TINYINT UINT8 UNSIGNEDINTEGER8"),
        (typeof(sbyte), "INT8 INTEGER8 SBYTE TINYSINT"),
        (typeof(short), "INT16 INTEGER16 SHORT SMALLINT"),
        (typeof(ushort), "SMALLUINT UINT16 UNSIGNEDINTEGER16 USHORT"),
        (typeof(uint), "MEDIUMUINT UINT UINT32 UNSIGNEDINTEGER32"),
        (typeof(long), "BIGINT INT64 INTEGER64 LONG"),
        (typeof(ulong), "BIGUINT UINT64 ULONG UNSIGNEDINTEGER UNSIGNEDINTEGER64"),
        (typeof(float), "SINGLE"),
        (typeof(decimal), "CURRENCY DECIMAL MONEY NUMBER NUMERIC SMALLMONEY"),
        (typeof(DateOnly), "DATEONLY"),
        (typeof(DateTime), "DATE DATETIME DATETIME2 SMALLDATE TIMESTAMP"),
        (typeof(DateTimeOffset), "DATETIMEOFFSET"),
        (typeof(TimeOnly), "TIMEONLY"),
        (typeof(TimeSpan), "TIME TIMESPAN"),
        (typeof(Guid), "GUID UNIQUEIDENTIFIER UUID"),
        (typeof(string), "JSON STRING XML"),
    ];

    private static readonly Dictionary<string, Type> ByName = Known
        .SelectMany(static known => known.Names.Split(' ').Select(name => (name, known.Type)))
        .ToDictionary(static known => known.name, static known => known.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without length, precision and scale.</summary>
    public static string BaseName(string declared)
    {
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        return (open < 0 ? declared : declared[..open]).Trim();
    }

    /// <summary>The type that a name promises; null where it tells nothing but the affinity.</summary>
    public static Type? Find(string declared) =>
        ByName.GetValueOrDefault(BaseName(declared)) ?? (declared.Contains("INT", StringComparison.OrdinalIgnoreCase) ? typeof(int) : null);
}
