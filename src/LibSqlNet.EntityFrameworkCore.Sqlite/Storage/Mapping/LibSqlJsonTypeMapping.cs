using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

/// <summary>Stores an owned or complex type as the text of a JSON document.</summary>
public class LibSqlJsonTypeMapping : JsonTypeMapping
{
    // Not as a stream of the database's own, which a strict connection has for blobs only.
    private static readonly MethodInfo ReadText = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetString), [typeof(int)])!;
    private static readonly MethodInfo ToBytes = typeof(Encoding).GetMethod(nameof(Encoding.GetBytes), [typeof(string)])!;
    private static readonly ConstructorInfo ToStream = typeof(MemoryStream).GetConstructor([typeof(byte[])])!;

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
    public override MethodInfo GetDataReaderMethod() => ReadText;

    /// <inheritdoc/>
    public override Expression CustomizeDataReaderExpression(Expression expression) =>
        Expression.New(ToStream, Expression.Call(Expression.Property(null, typeof(Encoding), nameof(Encoding.UTF8)), ToBytes, expression));

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new LibSqlJsonTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => SqlLiteral.Text((string)value);
}
