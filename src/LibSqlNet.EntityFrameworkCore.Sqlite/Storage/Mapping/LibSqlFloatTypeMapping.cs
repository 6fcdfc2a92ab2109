using System.Data;
using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="float"/> as a REAL, with a double's precision.</summary>
public class LibSqlFloatTypeMapping : FloatTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlFloatTypeMapping(string storeType = "REAL", DbType? dbType = System.Data.DbType.Single)
        : base(storeType, dbType)
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlFloatTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlFloatTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlFloatTypeMapping(parameters);

    /// <inheritdoc/>
    /// <remarks>Entity Framework adds up from an integer 0.</remarks>
    protected override string GenerateNonNullSqlLiteral(object value) => SqlLiteral.Real(Convert.ToSingle(value, CultureInfo.InvariantCulture));
}
