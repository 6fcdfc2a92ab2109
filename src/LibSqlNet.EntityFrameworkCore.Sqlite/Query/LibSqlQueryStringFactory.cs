using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>A query as a script for the sqlite3 shell: a command for each parameter, then the SQL.</summary>
internal sealed class LibSqlQueryStringFactory(IRelationalTypeMappingSource typeMappingSource) : IRelationalQueryStringFactory
{
    public string Create(DbCommand command)
    {
        if (command.Parameters.Count == 0)
        {
            return command.CommandText;
        }

        var text = new StringBuilder();
        foreach (DbParameter parameter in command.Parameters)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $".param set {Name(parameter)} {Argument(Literal(parameter.Value))}");
        }

        return text.AppendLine().Append(command.CommandText).ToString();
    }

    private static string Name(DbParameter parameter) =>
        parameter.ParameterName is [('@' or ':' or '$'), ..] ? parameter.ParameterName : "@" + parameter.ParameterName;

    private string Literal(object? value) =>
        value is null or DBNull
            ? "NULL"
            : typeMappingSource.FindMapping(value.GetType())?.GenerateSqlLiteral(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <remarks>The shell takes the quotes of <c>'1.0'</c> for its own, and sees a number. Within double quotes it reads escapes as C does.</remarks>
    private static string Argument(string literal) =>
        literal.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+')
            ? literal
            : "\"" + literal.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
