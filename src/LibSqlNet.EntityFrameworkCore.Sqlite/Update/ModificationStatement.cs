using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>The SQL of all commands of one shape, and where in a command the values of its parameters are.</summary>
internal sealed class ModificationStatement
{
    private readonly List<Parameter> _parameters = [];
    private readonly Dictionary<string, object?> _values = [];

    public ModificationStatement(IReadOnlyModificationCommand command, ModificationCommandBatchFactoryDependencies dependencies)
    {
        var sql = new StringBuilder();
        (Results, RequiresTransaction) = Append(sql, command, dependencies.UpdateSqlGenerator);
        var builder = dependencies.CommandBuilderFactory.Create().Append(sql.ToString());
        for (var i = 0; i < command.ColumnModifications.Count; i++)
        {
            var column = command.ColumnModifications[i];
            if (column.UseCurrentValueParameter)
            {
                _parameters.Add(AddParameter(builder, column, column.ParameterName!, i, isOriginal: false));
            }

            if (column.UseOriginalValueParameter)
            {
                _parameters.Add(AddParameter(builder, column, column.OriginalParameterName!, i, isOriginal: true));
            }
        }

        Command = builder.Build();

        Parameter AddParameter(IRelationalCommandBuilder builder, IColumnModification column, string name, int place, bool isOriginal)
        {
            builder.AddParameter(
                name, dependencies.SqlGenerationHelper.GenerateParameterName(name), column.TypeMapping!, column.IsNullable);
            return new Parameter(name, builder.Parameters[^1], place, isOriginal);
        }
    }

    public IRelationalCommand Command { get; }

    /// <summary>What its result set holds.</summary>
    public ResultSetMapping Results { get; }

    /// <summary>Whether it is more than one statement, of which the later need what the first one did.</summary>
    public bool RequiresTransaction { get; }

    /// <summary>The values of a command by the names of their parameters. It holds those of the last command that was asked for.</summary>
    public IReadOnlyDictionary<string, object?> ValuesOf(IReadOnlyModificationCommand command)
    {
        foreach (var parameter in _parameters)
        {
            _values[parameter.Name] = parameter.ValueIn(command);
        }

        return _values;
    }

    /// <summary>Gives a database command the values of another modification command.</summary>
    public void Bind(DbCommand dbCommand, IReadOnlyModificationCommand command)
    {
        dbCommand.Parameters.Clear();
        foreach (var parameter in _parameters)
        {
            parameter.Relational.AddDbParameter(dbCommand, parameter.ValueIn(command));
        }
    }

    private static (ResultSetMapping Results, bool RequiresTransaction) Append(
        StringBuilder sql, IReadOnlyModificationCommand command, IUpdateSqlGenerator generator)
    {
        bool requiresTransaction;
        var results = command.EntityState switch
        {
            EntityState.Added => generator.AppendInsertOperation(sql, command, 0, out requiresTransaction),
            EntityState.Modified => generator.AppendUpdateOperation(sql, command, 0, out requiresTransaction),
            EntityState.Deleted => generator.AppendDeleteOperation(sql, command, 0, out requiresTransaction),
            var state => throw new InvalidOperationException($"A row of '{command.TableName}' cannot be saved in the state {state}."),
        };
        return (results, requiresTransaction);
    }

    private readonly record struct Parameter(string Name, IRelationalParameter Relational, int Column, bool IsOriginal)
    {
        public object? ValueIn(IReadOnlyModificationCommand command)
        {
            var column = command.ColumnModifications[Column];
            return IsOriginal ? column.OriginalValue : column.Value;
        }
    }
}
