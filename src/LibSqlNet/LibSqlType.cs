namespace LibSqlNet;

/// <summary>The storage class that a parameter's value is written with.</summary>
public enum LibSqlType
{
    /// <summary>A 64-bit signed integer.</summary>
    Integer = 1,

    /// <summary>An IEEE 754 double.</summary>
    Real = 2,

    /// <summary>UTF-8 text.</summary>
    Text = 3,

    /// <summary>Bytes.</summary>
    Blob = 4,
}
