using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Json;

/// <summary>Reads and writes a <see cref="Guid"/> in JSON as the text that a column holds.</summary>
public sealed class LibSqlJsonGuidReaderWriter : JsonValueReaderWriter<Guid>
{
    private LibSqlJsonGuidReaderWriter()
    {
    }

    /// <summary>The only instance.</summary>
    public static LibSqlJsonGuidReaderWriter Instance { get; } = new();

    /// <inheritdoc/>
    public override Expression ConstructorExpression => Expression.Property(null, typeof(LibSqlJsonGuidReaderWriter), nameof(Instance));

    /// <inheritdoc/>
    public override Guid FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        Guid.Parse(manager.CurrentReader.GetString()!);

    /// <inheritdoc/>
    public override void ToJsonTyped(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(StoredFormat.Of(value));
}
