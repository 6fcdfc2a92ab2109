using System.Data;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="DateTimeOffset"/> as text such as <c>2026-01-31 23:59:59.1234567+01:00</c>.</summary>
public class LibSqlDateTimeOffsetTypeMapping : DateTimeOffsetTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlDateTimeOffsetTypeMapping(string storeType = "TEXT", DbType? dbType = System.Data.DbType.DateTimeOffset)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(DateTimeOffset), jsonValueReaderWriter: LibSqlJsonDateTimeOffsetReaderWriter.Instance), storeType, dbType: dbType))
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlDateTimeOffsetTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlDateTimeOffsetTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlDateTimeOffsetTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"'{StoredFormat.Of((DateTimeOffset)value)}'";
}
