using System.Data;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores bytes as a BLOB.</summary>
public class LibSqlByteArrayTypeMapping : ByteArrayTypeMapping
{
    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    /// <param name="dbType">The type that parameters name.</param>
    public LibSqlByteArrayTypeMapping(string storeType = "BLOB", DbType? dbType = System.Data.DbType.Binary)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(byte[]), jsonValueReaderWriter: LibSqlJsonByteArrayReaderWriter.Instance), storeType, dbType: dbType))
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlByteArrayTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static new LibSqlByteArrayTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlByteArrayTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"X'{Convert.ToHexString((byte[])value)}'";
}
