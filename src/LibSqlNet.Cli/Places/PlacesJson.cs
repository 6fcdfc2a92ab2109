using System.Text.Json.Serialization;

namespace LibSqlNet.Cli.Places;

/// <summary>How the package's files are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Place))]
[JsonSerializable(typeof(Division))]
internal sealed partial class PlacesJson : JsonSerializerContext;
