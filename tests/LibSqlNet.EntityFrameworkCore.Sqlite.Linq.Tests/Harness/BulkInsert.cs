using System.Collections;
using System.Data.Common;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Inserts entities, each of a table of its own, by one prepared command per type.</summary>
internal static class BulkInsert
{
    public static void Run(DbContext context, IEnumerable<object> rows)
    {
        context.Database.OpenConnection();
        using var transaction = context.Database.BeginTransaction();
        foreach (var group in rows.GroupBy(static row => row.GetType()))
        {
            var type = context.Model.FindEntityType(group.Key)!;
            var properties = type.GetProperties().ToArray();
            Insert(context, type, properties, group.Select(row => Array.ConvertAll(properties, property => property.PropertyInfo!.GetValue(row))));
        }

        foreach (var navigation in context.Model.GetEntityTypes().SelectMany(static type => type.GetDeclaredSkipNavigations()).DistinctBy(static navigation => navigation.JoinEntityType))
        {
            InsertJoins(context, navigation, rows.Where(navigation.DeclaringEntityType.ClrType.IsInstanceOfType));
        }

        transaction.Commit();
    }

    private static void InsertJoins(DbContext context, ISkipNavigation navigation, IEnumerable<object> rows)
    {
        var own = navigation.ForeignKey.PrincipalKey.Properties.Single().PropertyInfo!;
        var other = navigation.Inverse.ForeignKey.PrincipalKey.Properties.Single().PropertyInfo!;
        var joins =
            from row in rows
            from target in ((IEnumerable)navigation.PropertyInfo!.GetValue(row)!).Cast<object>()
            select new[] { own.GetValue(row), other.GetValue(target) };
        Insert(context, navigation.JoinEntityType, [navigation.ForeignKey.Properties.Single(), navigation.Inverse.ForeignKey.Properties.Single()], joins);
    }

    private static void Insert(DbContext context, IEntityType type, IProperty[] properties, IEnumerable<object?[]> rows)
    {
        var columns = string.Join(", ", properties.Select(static property => $"\"{property.GetColumnName()}\""));
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText =
            $"INSERT INTO \"{type.GetTableName()}\" ({columns}) VALUES ({string.Join(", ", properties.Select(static (_, i) => $"@p{i}"))})";
        foreach (var row in rows)
        {
            Bind(command, properties, row);
            command.ExecuteNonQuery();
        }
    }

    private static void Bind(DbCommand command, IProperty[] properties, object?[] row)
    {
        for (var i = 0; i < properties.Length; i++)
        {
            var mapping = properties[i].GetRelationalTypeMapping();
            if (command.Parameters.Count < properties.Length)
            {
                command.Parameters.Add(mapping.CreateParameter(command, $"@p{i}", row[i], properties[i].IsNullable));
            }
            else
            {
                command.Parameters[i].Value = (mapping.Converter is { } converter && row[i] is { } value ? converter.ConvertToProvider(value) : row[i]) ?? DBNull.Value;
            }
        }
    }
}
