using System.Data;
using System.Data.Common;
using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="char"/> as text; in a column of numbers, which would take '5' for the number 5, as its code.</summary>
public class LibSqlCharTypeMapping : CharTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlCharTypeMapping(string storeType = "TEXT", DbType? dbType = System.Data.DbType.String)
        : base(storeType, dbType)
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlCharTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlCharTypeMapping Default { get; } = new();

    private bool IsStoredAsCode => AffinityRules.Of(StoreType).TurnsTextToNumbers();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlCharTypeMapping(parameters);

    /// <inheritdoc/>
    protected override void ConfigureParameter(DbParameter parameter)
    {
        if (parameter is LibSqlParameter typed && IsStoredAsCode)
        {
            typed.SqliteType = LibSqlType.Integer;
        }
    }

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value)
    {
        var character = Convert.ToChar(value, CultureInfo.InvariantCulture);
        return IsStoredAsCode ? ((int)character).ToString(CultureInfo.InvariantCulture) : SqlLiteral.Text(character.ToString());
    }
}
