using System.Data;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="DateOnly"/> as text such as <c>2026-01-31</c>.</summary>
public class LibSqlDateOnlyTypeMapping : DateOnlyTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlDateOnlyTypeMapping(string storeType = "TEXT", DbType? dbType = System.Data.DbType.Date)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(DateOnly), jsonValueReaderWriter: JsonDateOnlyReaderWriter.Instance), storeType, dbType: dbType))
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlDateOnlyTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlDateOnlyTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlDateOnlyTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"'{StoredFormat.Of((DateOnly)value)}'";
}
