using System.Data;
using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="double"/> as a REAL.</summary>
public class LibSqlDoubleTypeMapping : DoubleTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlDoubleTypeMapping(string storeType = "REAL", DbType? dbType = System.Data.DbType.Double)
        : base(storeType, dbType)
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlDoubleTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlDoubleTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlDoubleTypeMapping(parameters);

    /// <inheritdoc/>
    /// <remarks>Entity Framework adds up from an integer 0.</remarks>
    protected override string GenerateNonNullSqlLiteral(object value) => SqlLiteral.Real(Convert.ToDouble(value, CultureInfo.InvariantCulture));
}
