using Dapper;

namespace LibSqlNet.Remote.Tests.Replicas;

internal sealed class DapperTests : ReplicaTest
{
    private sealed record Person(long Id, string Name);

    [Test]
    public async Task Dapper_reads_and_writes()
    {
        var connection = OpenReplica();
        connection.Execute("CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT)");
        var id = connection.ExecuteScalar<long>("INSERT INTO people(name) VALUES (@name); SELECT last_insert_rowid()", new { name = "Ada" });
        Assert.That(id, Is.EqualTo(1));
        Assert.That(
            await connection.ExecuteAsync("INSERT INTO people(name) VALUES (@Name)", new[] { new { Name = "Alan" }, new { Name = "Grace" } }),
            Is.EqualTo(2));
        var people = (await connection.QueryAsync<Person>("SELECT id AS Id, name AS Name FROM people WHERE id IN @ids ORDER BY id", new { ids = new[] { 1, 3 } })).ToList();
        Assert.That(people, Is.EqualTo(new[] { new Person(1, "Ada"), new Person(3, "Grace") }));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("UPDATE people SET name = upper(name)", transaction: transaction);
            Assert.That(await connection.QuerySingleAsync<string>("SELECT name FROM people WHERE id = 1", transaction: transaction), Is.EqualTo("ADA"));
            await transaction.CommitAsync();
        }

        using var results = await connection.QueryMultipleAsync("DELETE FROM people WHERE id = 2; SELECT count(*) FROM people; SELECT name FROM people");
        Assert.Multiple(() =>
        {
            Assert.That(results.ReadSingle<long>(), Is.EqualTo(2));
            Assert.That(results.Read<string>(), Is.EqualTo(new[] { "ADA", "GRACE" }));
        });
    }
}
