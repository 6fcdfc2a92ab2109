using System.Data;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores a <see cref="Guid"/> as text in upper case with hyphens.</summary>
public class LibSqlGuidTypeMapping : GuidTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlGuidTypeMapping(string storeType = "TEXT", DbType? dbType = System.Data.DbType.Guid)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(Guid), jsonValueReaderWriter: LibSqlJsonGuidReaderWriter.Instance), storeType, dbType: dbType))
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlGuidTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlGuidTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlGuidTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"'{StoredFormat.Of((Guid)value)}'";
}
