using System.Data;

namespace LibSqlNet.Parameters;

/// <summary>What few parameters have: kept apart, so that the others stay small.</summary>
internal sealed class ParameterDetails
{
    public DbType? DbType { get; set; }

    public LibSqlType? Type { get; set; }

    public int? Size { get; set; }

    public bool IsNullable { get; set; }

    public string SourceColumn { get; set; } = "";

    public bool SourceColumnNullMapping { get; set; }

    /// <summary>What the value's stream or reader held.</summary>
    public object? Read { get; set; }

    public ParameterDetails Clone() => (ParameterDetails)MemberwiseClone();
}
