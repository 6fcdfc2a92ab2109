using System.Collections.Concurrent;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.ManyTenants;

/// <summary>A thousand databases of one server, each with a data source of its own.</summary>
[NonParallelizable]
internal sealed class ManyTenantsTests : ServerTest
{
    private const int Tenants = 1000;
    private const int Threads = 8;
    private const int MostSockets = 2 * Threads;
    private const long MostBytesPerTenant = 40_000;

    protected override string[] ServerOptions => ["--enable-namespaces"];

    [Test]
    public async Task Tenants_cost_neither_sockets_nor_much_memory()
    {
        var admin = new LibSqlServerAdmin(Server.AdminUrl);
        await ForEachTenantAsync(i => admin.CreateNamespaceAsync(NameOf(i)));
        var tokens = new ConcurrentBag<string>();
        await using var factory = new LibSqlDataSourceBuilder($"Data Source={Server.Url}")
            .UseAuthTokenProvider((name, _) =>
            {
                tokens.Add(name);
                return ValueTask.FromResult("");
            })
            .BuildFactory();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await ForEachTenantAsync(i => CheckAsync(factory.GetDataSource(NameOf(i)), i));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await ForEachTenantAsync(i => CheckAsync(factory.GetDataSource(NameOf(i)), i));

        TestContext.Out.WriteLine($"{(after - before) / Tenants} bytes per tenant, {Sockets.To(Server.Port)} sockets");
        Assert.Multiple(() =>
        {
            Assert.That(Sockets.To(Server.Port), Is.LessThanOrEqualTo(MostSockets));
            Assert.That((after - before) / Tenants, Is.LessThan(MostBytesPerTenant));
            Assert.That(tokens.Distinct().Count(), Is.EqualTo(Tenants), "each tenant has a token of its own");
        });
    }

    /// <summary>Asks the database which it is: by turns synchronously and asynchronously.</summary>
    private static async Task CheckAsync(LibSqlDataSource dataSource, int tenant)
    {
        var isAsync = tenant % 2 == 0;
        await using var connection = isAsync ? await dataSource.OpenConnectionAsync() : dataSource.OpenConnection();
        await using var command = connection.Command("SELECT file FROM pragma_database_list WHERE name = 'main'");
        Assert.That(isAsync ? await command.ExecuteScalarAsync() : command.ExecuteScalar(), Does.Contain($"/{NameOf(tenant)}/"));
    }

    private static string NameOf(int tenant) => $"tenant-{tenant}";

    private static Task ForEachTenantAsync(Func<int, Task> action) =>
        Parallel.ForEachAsync(Enumerable.Range(0, Tenants), new ParallelOptions { MaxDegreeOfParallelism = Threads }, async (i, _) => await action(i));
}
