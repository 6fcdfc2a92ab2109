using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores an owned or complex type as the text of a JSON document.</summary>
public class LibSqlJsonTypeMapping : JsonTypeMapping
{
    // Not GetStream, which may read from the database while the rows go on.
    private static readonly MethodInfo ReadStream = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!.MakeGenericMethod(typeof(Stream));

    /// <summary>A mapping to a column of a type.</summary>
    /// <param name="storeType">The declared type of the column.</param>
    public LibSqlJsonTypeMapping(string storeType = "TEXT")
        : base(storeType, typeof(JsonTypePlaceholder), System.Data.DbType.String)
    {
    }

    /// <summary>A mapping with other parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    protected LibSqlJsonTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to a column of the usual type.</summary>
    public static LibSqlJsonTypeMapping Default { get; } = new();

    /// <inheritdoc/>
    public override MethodInfo GetDataReaderMethod() => ReadStream;

    /// <inheritdoc/>
    public override Expression CustomizeDataReaderExpression(Expression expression) => Expression.Convert(expression, typeof(MemoryStream));

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlJsonTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => SqlLiteral.Text((string)value);
}
