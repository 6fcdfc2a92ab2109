using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

/// <summary>Reads and writes a <see cref="decimal"/> in JSON as the text that a column holds; a number is read too.</summary>
public sealed class LibSqlJsonDecimalReaderWriter : JsonValueReaderWriter<decimal>
{
    private LibSqlJsonDecimalReaderWriter()
    {
    }

    /// <summary>The only instance.</summary>
    public static LibSqlJsonDecimalReaderWriter Instance { get; } = new();

    /// <inheritdoc/>
    public override Expression ConstructorExpression => Expression.Property(null, typeof(LibSqlJsonDecimalReaderWriter), nameof(Instance));

    /// <inheritdoc/>
    public override decimal FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        manager.CurrentReader.TokenType == JsonTokenType.Number
            ? manager.CurrentReader.GetDecimal()
            : decimal.Parse(manager.CurrentReader.GetString()!, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override void ToJsonTyped(Utf8JsonWriter writer, decimal value) => writer.WriteStringValue(StoredFormat.Of(value));
}
