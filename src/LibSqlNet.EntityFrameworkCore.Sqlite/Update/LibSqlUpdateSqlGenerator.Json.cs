using System.Text;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

internal sealed partial class LibSqlUpdateSqlGenerator
{
    protected override void AppendUpdateColumnValue(
        ISqlGenerationHelper updateSqlGeneratorHelper, IColumnModification columnModification, StringBuilder stringBuilder, string name, string? schema)
    {
        if (JsonColumnUpdate.IsPart(columnModification))
        {
            JsonColumnUpdate.Append(stringBuilder, columnModification, updateSqlGeneratorHelper);
        }
        else
        {
            base.AppendUpdateColumnValue(updateSqlGeneratorHelper, columnModification, stringBuilder, name, schema);
        }
    }
}
