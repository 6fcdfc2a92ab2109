namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

internal sealed class LibSqlDatabaseCreator(
    RelationalDatabaseCreatorDependencies dependencies, IRelationalConnection connection, IRawSqlCommandBuilder rawSqlCommandBuilder)
    : RelationalDatabaseCreator(dependencies)
{
    public override bool Exists() => File.Exists(((LibSqlConnection)connection.DbConnection).DataSource);

    public override bool HasTables() =>
        rawSqlCommandBuilder
            .Build("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage IS NOT NULL);")
            .ExecuteScalar(new(connection, null, null, null, Dependencies.CommandLogger)) is 1L;

    public override void Create()
    {
        connection.Open();
        connection.Close();
    }

    public override void Delete()
    {
        LibSqlConnection.ClearPool((LibSqlConnection)connection.DbConnection);
        File.Delete(((LibSqlConnection)connection.DbConnection).DataSource);
    }
}
