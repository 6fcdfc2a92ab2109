using System.Text.Json;
using System.Text.Json.Serialization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

/// <summary>How rows are written to be compared: decimals without the zeros that only .NET keeps.</summary>
internal static class RowText
{
    public static JsonSerializerOptions Options { get; } = new() { Converters = { new PlainDecimals() } };

    private sealed class PlainDecimals : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }
}
