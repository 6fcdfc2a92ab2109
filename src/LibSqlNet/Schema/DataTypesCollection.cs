using System.Data.Common;

namespace LibSqlNet.Schema;

/// <summary>The type names that tables are declared with, and the .NET type of their values.</summary>
/// <remarks>Any name can be declared; these are the storage classes, which are the best matches, and the names in common use.</remarks>
internal sealed class DataTypesCollection() : FixedCollection(DbMetaDataCollectionNames.DataTypes)
{
    private const long LongestValue = 2147483647;
    private const int IntegerDigits = 19;
    private const int RealDigits = 15;

    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        (DbMetaDataColumnNames.TypeName, typeof(string)),
        (DbMetaDataColumnNames.ProviderDbType, typeof(int)),
        (DbMetaDataColumnNames.ColumnSize, typeof(long)),
        (DbMetaDataColumnNames.CreateFormat, typeof(string)),
        (DbMetaDataColumnNames.CreateParameters, typeof(string)),
        (DbMetaDataColumnNames.DataType, typeof(string)),
        (DbMetaDataColumnNames.IsAutoIncrementable, typeof(bool)),
        (DbMetaDataColumnNames.IsBestMatch, typeof(bool)),
        (DbMetaDataColumnNames.IsCaseSensitive, typeof(bool)),
        (DbMetaDataColumnNames.IsFixedLength, typeof(bool)),
        (DbMetaDataColumnNames.IsFixedPrecisionScale, typeof(bool)),
        (DbMetaDataColumnNames.IsLong, typeof(bool)),
        (DbMetaDataColumnNames.IsNullable, typeof(bool)),
        (DbMetaDataColumnNames.IsSearchable, typeof(bool)),
        (DbMetaDataColumnNames.IsSearchableWithLike, typeof(bool)),
        (DbMetaDataColumnNames.IsUnsigned, typeof(bool)),
        (DbMetaDataColumnNames.MaximumScale, typeof(short)),
        (DbMetaDataColumnNames.MinimumScale, typeof(short)),
        (DbMetaDataColumnNames.IsConcurrencyType, typeof(bool)),
        (DbMetaDataColumnNames.IsLiteralSupported, typeof(bool)),
        (DbMetaDataColumnNames.LiteralPrefix, typeof(string)),
        (DbMetaDataColumnNames.LiteralSuffix, typeof(string)),
    ];

    protected override IEnumerable<object?[]> Rows(LibSqlConnection connection) =>
    [
        Integer("INTEGER", isBestMatch: true),
        Integer("INT"),
        Integer("TINYINT"),
        Integer("SMALLINT"),
        Integer("BIGINT"),
        Number("REAL", isBestMatch: true),
        Number("DOUBLE"),
        Number("FLOAT"),
        Text("TEXT", isBestMatch: true),
        Text("CHAR", "length"),
        Text("VARCHAR", "length"),
        Text("NCHAR", "length"),
        Text("NVARCHAR", "length"),
        Text("CLOB"),
        Blob("BLOB", isBestMatch: true),
    ];

    private static object?[] Integer(string name, bool isBestMatch = false) =>
        Row(name, LibSqlType.Integer, IntegerDigits, typeof(long), isBestMatch, parameters: null, prefix: null, suffix: null);

    private static object?[] Number(string name, bool isBestMatch = false) =>
        Row(name, LibSqlType.Real, RealDigits, typeof(double), isBestMatch, parameters: null, prefix: null, suffix: null);

    private static object?[] Text(string name, string? parameters = null, bool isBestMatch = false) =>
        Row(name, LibSqlType.Text, LongestValue, typeof(string), isBestMatch, parameters, "'", "'");

    private static object?[] Blob(string name, bool isBestMatch) =>
        Row(name, LibSqlType.Blob, LongestValue, typeof(byte[]), isBestMatch, parameters: null, "X'", "'");

    private static object?[] Row(
        string name, LibSqlType type, long size, Type dataType, bool isBestMatch, string? parameters, string? prefix, string? suffix)
    {
        var isText = type == LibSqlType.Text;
        var isNumber = type is LibSqlType.Integer or LibSqlType.Real;
        return
        [
            name, (int)type, size, parameters is null ? name : name + "({0})", parameters, dataType.FullName, name == "INTEGER", isBestMatch, isText, isNumber,
            type == LibSqlType.Integer, !isNumber, true, true, isText, isNumber ? false : null, null, null, false, true, prefix, suffix,
        ];
    }
}
