using System.Data;
using System.Data.Common;
using LibSqlNet.Schema;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>Lists the schema collections.</summary>
    /// <returns>The collection MetaDataCollections.</returns>
    public override DataTable GetSchema() => GetSchema(DbMetaDataCollectionNames.MetaDataCollections);

    /// <summary>Reads a schema collection.</summary>
    /// <inheritdoc cref="GetSchema(string, string?[])"/>
    public override DataTable GetSchema(string collectionName) => GetSchema(collectionName, []);

    /// <summary>Reads a schema collection, or a part of it.</summary>
    /// <param name="collectionName">
    /// The collection's name, in any case: MetaDataCollections, DataSourceInformation, DataTypes, Restrictions, ReservedWords (which a closed connection
    /// knows too), Catalogs, Tables, Columns, Indexes, IndexColumns, ForeignKeys, Views, ViewColumns or Triggers. They cover the attached databases;
    /// catalog is the name that a database is attached by, and the schema columns are empty.
    /// </param>
    /// <param name="restrictionValues">
    /// The values that rows must have, in the order that the collection Restrictions gives, and in any case; null for all.
    /// </param>
    /// <returns>The collection. It is read from the schemas of the databases alone.</returns>
    /// <exception cref="ArgumentException">There is no such collection, or it has fewer restrictions.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    /// <exception cref="LibSqlException">
    /// The schema cannot be read; a table or view is asked for by name that cannot be described, because its module is not loaded or it stands on
    /// something that is gone. In a list of all tables or views such a one has no columns.
    /// </exception>
    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) =>
        ReadSchemaAsync(collectionName, restrictionValues, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="GetSchema()"/>
    /// <param name="cancellationToken">Stops the reading.</param>
    public override Task<DataTable> GetSchemaAsync(CancellationToken cancellationToken = default) =>
        GetSchemaAsync(DbMetaDataCollectionNames.MetaDataCollections, cancellationToken);

    /// <inheritdoc cref="GetSchema(string)"/>
    /// <param name="collectionName">The collection's name, as for <see cref="GetSchema(string, string?[])"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public override Task<DataTable> GetSchemaAsync(string collectionName, CancellationToken cancellationToken = default) =>
        GetSchemaAsync(collectionName, [], cancellationToken);

    /// <inheritdoc cref="GetSchema(string, string?[])"/>
    /// <param name="collectionName">The collection's name, as for <see cref="GetSchema(string, string?[])"/>.</param>
    /// <param name="restrictionValues">The values that rows must have, as for <see cref="GetSchema(string, string?[])"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public override async Task<DataTable> GetSchemaAsync(
        string collectionName, string?[] restrictionValues, CancellationToken cancellationToken = default) =>
        await ReadSchemaAsync(collectionName, restrictionValues, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    private ValueTask<DataTable> ReadSchemaAsync(
        string collectionName, string?[]? restrictionValues, IOBehavior io, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(collectionName);
        cancellationToken.ThrowIfCancellationRequested();
        var values = restrictionValues ?? [];
        return SchemaCollections.Get(collectionName, values).ReadAsync(this, values, io, cancellationToken);
    }
}
