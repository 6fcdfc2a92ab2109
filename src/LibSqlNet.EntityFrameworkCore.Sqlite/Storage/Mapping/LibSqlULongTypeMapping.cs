using System.Data;
using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="ulong"/> as the INTEGER with the same 64 bits, so that those above <see cref="long.MaxValue"/> look negative to SQL.</summary>
public class LibSqlULongTypeMapping : ULongTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlULongTypeMapping(string storeType = "INTEGER", DbType? dbType = System.Data.DbType.UInt64)
        : base(storeType, dbType)
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlULongTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlULongTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlULongTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => unchecked((long)(ulong)value).ToString(CultureInfo.InvariantCulture);
}
