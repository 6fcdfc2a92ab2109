using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

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
            text.Append(CultureInfo.InvariantCulture, $".param set {parameter.ParameterName} ").AppendLine(Literal(parameter.Value));
        }

        return text.AppendLine().Append(command.CommandText).ToString();
    }

    private string Literal(object? value) =>
        value is null or DBNull
            ? "NULL"
            : typeMappingSource.FindMapping(value.GetType())?.GenerateSqlLiteral(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
