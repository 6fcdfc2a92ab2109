using System.Data;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="decimal"/> as text such as <c>12.5</c>, which has at least one decimal and no other zero at its end.</summary>
public class LibSqlDecimalTypeMapping : DecimalTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlDecimalTypeMapping(string storeType = "TEXT", DbType? dbType = System.Data.DbType.Decimal)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(decimal), jsonValueReaderWriter: LibSqlJsonDecimalReaderWriter.Instance), storeType, dbType: dbType))
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlDecimalTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlDecimalTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlDecimalTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"'{StoredFormat.Of((decimal)value)}'";
}
