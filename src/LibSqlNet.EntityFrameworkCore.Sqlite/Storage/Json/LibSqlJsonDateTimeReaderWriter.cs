using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

/// <summary>Reads and writes a <see cref="DateTime"/> in JSON as the text that a column holds.</summary>
public sealed class LibSqlJsonDateTimeReaderWriter : JsonValueReaderWriter<DateTime>
{
    private LibSqlJsonDateTimeReaderWriter()
    {
    }

    /// <summary>The only instance.</summary>
    public static LibSqlJsonDateTimeReaderWriter Instance { get; } = new();

    /// <inheritdoc/>
    public override Expression ConstructorExpression => Expression.Property(null, typeof(LibSqlJsonDateTimeReaderWriter), nameof(Instance));

    /// <inheritdoc/>
    public override DateTime FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        DateTime.Parse(manager.CurrentReader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    /// <inheritdoc/>
    public override void ToJsonTyped(Utf8JsonWriter writer, DateTime value) => writer.WriteStringValue(StoredFormat.Of(value));
}
