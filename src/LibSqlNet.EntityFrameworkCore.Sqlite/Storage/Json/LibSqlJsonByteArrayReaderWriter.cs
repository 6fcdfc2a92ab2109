using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

/// <summary>Reads and writes bytes in JSON as hexadecimal digits, which is what SQL's <c>unhex</c> reads.</summary>
public sealed class LibSqlJsonByteArrayReaderWriter : JsonValueReaderWriter<byte[]>
{
    private LibSqlJsonByteArrayReaderWriter()
    {
    }

    /// <summary>The only instance.</summary>
    public static LibSqlJsonByteArrayReaderWriter Instance { get; } = new();

    /// <inheritdoc/>
    public override Expression ConstructorExpression => Expression.Property(null, typeof(LibSqlJsonByteArrayReaderWriter), nameof(Instance));

    /// <inheritdoc/>
    public override byte[] FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        Convert.FromHexString(manager.CurrentReader.GetString()!);

    /// <inheritdoc/>
    public override void ToJsonTyped(Utf8JsonWriter writer, byte[] value) => writer.WriteStringValue(Convert.ToHexString(value));
}
