namespace LibSqlNet.Sessions;

/// <summary>SQLite's storage classes, numbered as SQLITE_INTEGER and its siblings are.</summary>
internal enum StorageClass
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}
