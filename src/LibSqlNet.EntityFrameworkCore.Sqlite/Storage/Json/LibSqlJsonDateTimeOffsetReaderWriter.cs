using System.Globalization;
using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

/// <summary>Reads and writes a <see cref="DateTimeOffset"/> in JSON as the text that a column holds.</summary>
public sealed class LibSqlJsonDateTimeOffsetReaderWriter : JsonValueReaderWriter<DateTimeOffset>
{
    private LibSqlJsonDateTimeOffsetReaderWriter()
    {
    }

    /// <summary>The only instance.</summary>
    public static LibSqlJsonDateTimeOffsetReaderWriter Instance { get; } = new();

    /// <inheritdoc/>
    public override Expression ConstructorExpression => Expression.Property(null, typeof(LibSqlJsonDateTimeOffsetReaderWriter), nameof(Instance));

    /// <inheritdoc/>
    public override DateTimeOffset FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        DateTimeOffset.Parse(manager.CurrentReader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <inheritdoc/>
    public override void ToJsonTyped(Utf8JsonWriter writer, DateTimeOffset value) =>
        // The usual encoder escapes the plus sign, so that the text in the JSON would not be the one that a column holds.
        writer.WriteStringValue(JsonEncodedText.Encode(StoredFormat.Of(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
}
