using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>A state that the schema of a shop may be in: what a model makes of it.</summary>
internal sealed class Schema(string name, Action<ModelBuilder> build)
{
    private readonly Lazy<IModel> _model = new(() =>
    {
        using var context = new SchemaContext("Data Source=:memory:", build);
        return context.GetService<IDesignTimeModel>().Model;
    });

    private IReadOnlyList<string>? _description;

    public IModel Model => _model.Value;

    /// <summary>The description of a database that is made in this state.</summary>
    public IReadOnlyList<string> Description => LazyInitializer.EnsureInitialized(ref _description, () =>
    {
        using var context = new SchemaContext("Data Source=:memory:", _ => { });
        context.Database.OpenConnection();
        MigrateFrom(null, context);
        return SchemaDescription.Of(context.Database.GetDbConnection());
    });

    /// <summary>The operations that a migration from another schema, or from nothing, consists of.</summary>
    public IReadOnlyList<MigrationOperation> OperationsFrom(Schema? other, DbContext context) =>
        context.GetService<IMigrationsModelDiffer>().GetDifferences(other?.Model.GetRelationalModel(), Model.GetRelationalModel());

    /// <summary>Runs the migration from another schema, or from nothing, on a database that is in that state.</summary>
    public void MigrateFrom(Schema? other, DbContext context)
    {
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(OperationsFrom(other, context), Model);
        Assert.That(commands.Where(command => command.TransactionSuppressed), Is.Empty);
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, context.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalConnection>());
    }

    public override string ToString() => name;
}
