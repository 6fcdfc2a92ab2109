namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Why a column does not get the CLR type that its declared type promises.</summary>
internal enum ClrTypeMismatch
{
    None,
    Range,
    Format,
}
