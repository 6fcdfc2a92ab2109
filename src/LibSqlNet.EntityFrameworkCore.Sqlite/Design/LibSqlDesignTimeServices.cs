using LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

[assembly: DesignTimeProviderServices("LibSqlNet.EntityFrameworkCore.Sqlite.Design.LibSqlDesignTimeServices")]

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design;

/// <summary>The services that <c>dotnet ef</c> asks of a provider.</summary>
public class LibSqlDesignTimeServices : IDesignTimeServices
{
    /// <inheritdoc />
    public virtual void ConfigureDesignTimeServices(IServiceCollection serviceCollection)
    {
        serviceCollection.AddEntityFrameworkLibSql();
        // The interface of this service has no other home than Entity Framework's internal namespace.
#pragma warning disable EF1001
        new EntityFrameworkRelationalDesignServicesBuilder(serviceCollection)
            .TryAdd<IAnnotationCodeGenerator, LibSqlAnnotationCodeGenerator>()
            .TryAdd<ICSharpRuntimeAnnotationCodeGenerator, LibSqlCSharpRuntimeAnnotationCodeGenerator>()
            .TryAdd<IDatabaseModelFactory, LibSqlDatabaseModelFactory>()
            .TryAdd<IProviderConfigurationCodeGenerator, LibSqlCodeGenerator>()
            .TryAddCoreServices();
#pragma warning restore EF1001
    }
}
