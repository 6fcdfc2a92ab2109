namespace LibSqlNet;

/// <summary>Which behaviour a connection has where Microsoft.Data.Sqlite and the documentation of System.Data.Common disagree.</summary>
public enum LibSqlConformance
{
    /// <summary>That of Microsoft.Data.Sqlite.</summary>
    Compatible = 0,

    /// <summary>That of System.Data.Common.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>A typed getter throws <see cref="InvalidCastException"/> for NULL, and for a value of another storage class, which Compatible converts as
    /// SQLite does. Integers are read as floats too, and numbers as decimals.</item>
    /// <item>A column that is not there, by ordinal or by name, is an <see cref="IndexOutOfRangeException"/>; a name that stands for several columns in
    /// another case is the first of them.</item>
    /// <item>GetFieldType and GetDataTypeName stay the same through a result: the declared type, and for an expression the class of the first row.</item>
    /// <item>A parameter whose DbType was set is converted to it.</item>
    /// <item>CommandBehavior.SchemaOnly runs nothing at all.</item>
    /// <item>The schema of a result says that a rowid is never NULL.</item>
    /// </list>
    /// </remarks>
    Strict = 1,
}
