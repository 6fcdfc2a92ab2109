using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>What the person who scaffolds is told.</summary>
internal static partial class ScaffoldingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A database file has no schemas. The selection of schemas is ignored; select tables by their names.")]
    public static partial void SchemasIgnored(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database has no table or view named '{Table}'.")]
    public static partial void SelectedTableMissing(this ILogger logger, string table);

    [LoggerMessage(Level = LogLevel.Warning, Message = "'{Table}' is left out, because its columns cannot be read: {Reason}")]
    public static partial void UnreadableTable(this ILogger logger, string table, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The CLR types of '{Table}' come from its declared types alone, because its rows cannot be read: {Reason}")]
    public static partial void UnreadableRows(this ILogger logger, string table, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index '{Index}' of the table '{Table}' is left out: it has an expression, and an index of a model has only columns.")]
    public static partial void IndexOnExpression(this ILogger logger, string index, string table);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The foreign key {Columns} of the table '{Table}' is left out: the table '{Principal}' that it refers to is not in the model.")]
    public static partial void PrincipalTableMissing(this ILogger logger, string columns, string table, string principal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The foreign key {Columns} of the table '{Table}' is left out: the table '{Principal}' does not have the columns that it refers to.")]
    public static partial void PrincipalColumnMissing(this ILogger logger, string columns, string table, string principal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The column '{Column}' of the table '{Table}' is declared as {Declared}, but holds values beyond its range. Its CLR type is {Type}.")]
    public static partial void ValuesOutOfRange(this ILogger logger, string column, string table, string declared, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The column '{Column}' of the table '{Table}' is declared as {Declared}, but holds texts in another format. Its CLR type is {Type}.")]
    public static partial void ValuesInAnotherFormat(this ILogger logger, string column, string table, string declared, string type);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Found the table or view '{Table}' with {Columns} columns.")]
    public static partial void TableFound(this ILogger logger, string table, int columns);
}
