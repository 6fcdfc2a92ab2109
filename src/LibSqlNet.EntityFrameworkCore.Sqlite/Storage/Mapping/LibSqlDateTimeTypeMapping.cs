using System.Data;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="DateTime"/> as text such as <c>2026-01-31 23:59:59.1234567</c>. Its kind is not stored.</summary>
public class LibSqlDateTimeTypeMapping : DateTimeTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlDateTimeTypeMapping(string storeType = "TEXT", DbType? dbType = System.Data.DbType.DateTime)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(DateTime), jsonValueReaderWriter: LibSqlJsonDateTimeReaderWriter.Instance), storeType, dbType: dbType))
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlDateTimeTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlDateTimeTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlDateTimeTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"'{StoredFormat.Of((DateTime)value)}'";
}
