using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

/// <summary>The services that <c>dotnet ef</c> makes for a context of this provider, in this process.</summary>
internal sealed class DesignServices : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    public DesignServices(DbContext context)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        new LibSqlDesignTimeServices().ConfigureDesignTimeServices(services);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateScope();
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
    }
}
