using System.Globalization;
using LibSqlNet.Administration;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>
/// The databases of a libSQL server, which it calls namespaces: it creates, forks, configures and deletes them over the server's admin API
/// (<c>--admin-listen-addr</c>). The server has to run with <c>--enable-namespaces</c>. It may be used by several threads, and holds nothing to dispose of.
/// </summary>
public class LibSqlServerAdmin
{
    private readonly AdminClient _client;

    /// <summary>Makes an administrator. Nothing is sent.</summary>
    /// <param name="address">The address of the admin API: http://host:port or https://host.</param>
    /// <param name="key">The key that the server wants to see (<c>--admin-auth-key</c>); null for none.</param>
    /// <exception cref="ArgumentException">The address is not one.</exception>
    public LibSqlServerAdmin(string address, string? key = null) => _client = new AdminClient(address, key);

    /// <summary>The seconds that a request may take; 0 waits for ever. 30 unless it is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public virtual int Timeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 30;

    /// <summary>Creates a namespace.</summary>
    /// <param name="name">Its name: up to 255 bytes, without control characters, / and \, and neither "." nor "..".</param>
    /// <param name="options">How; null for an empty database as the server makes it.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    /// <exception cref="LibSqlException">
    /// The server refuses: there is a namespace of that name (code 1), the key is wrong (23); or it cannot be reached (14). Where its answer is lost,
    /// the namespace may exist all the same.
    /// </exception>
    public virtual void CreateNamespace(string name, LibSqlNamespaceOptions? options = null) =>
        CreateAsync(name, options, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="CreateNamespace"/>
    /// <param name="name"><inheritdoc cref="CreateNamespace" path="/param[@name='name']"/></param>
    /// <param name="options"><inheritdoc cref="CreateNamespace" path="/param[@name='options']"/></param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The task.</returns>
    public virtual Task CreateNamespaceAsync(string name, LibSqlNamespaceOptions? options = null, CancellationToken cancellationToken = default) =>
        CreateAsync(name, options, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Creates a namespace with the content of another one.</summary>
    /// <param name="name">The namespace to copy.</param>
    /// <param name="newName">The name of the copy.</param>
    /// <param name="timestamp">The time whose content is wanted, where the server keeps backups of its logs; null for now.</param>
    /// <exception cref="ArgumentException">A name is not one.</exception>
    /// <exception cref="LibSqlException">
    /// There is no such namespace (code 14), or one of the new name (1); otherwise as for <see cref="CreateNamespace"/>.
    /// </exception>
    public virtual void ForkNamespace(string name, string newName, DateTimeOffset? timestamp = null) =>
        ForkAsync(name, newName, timestamp, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="ForkNamespace"/>
    /// <param name="name"><inheritdoc cref="ForkNamespace" path="/param[@name='name']"/></param>
    /// <param name="newName"><inheritdoc cref="ForkNamespace" path="/param[@name='newName']"/></param>
    /// <param name="timestamp"><inheritdoc cref="ForkNamespace" path="/param[@name='timestamp']"/></param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The task.</returns>
    public virtual Task ForkNamespaceAsync(string name, string newName, DateTimeOffset? timestamp = null, CancellationToken cancellationToken = default) =>
        ForkAsync(name, newName, timestamp, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Deletes a namespace and its database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keepBackup">Whether the backup of its log stays, where the server makes one.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    /// <exception cref="LibSqlException">
    /// There is no such namespace (code 14), or others share its schema (1); otherwise as for <see cref="CreateNamespace"/>.
    /// </exception>
    public virtual void DeleteNamespace(string name, bool keepBackup = false) =>
        DeleteAsync(name, keepBackup, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="DeleteNamespace"/>
    /// <param name="name"><inheritdoc cref="DeleteNamespace" path="/param[@name='name']"/></param>
    /// <param name="keepBackup"><inheritdoc cref="DeleteNamespace" path="/param[@name='keepBackup']"/></param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The task.</returns>
    public virtual Task DeleteNamespaceAsync(string name, bool keepBackup = false, CancellationToken cancellationToken = default) =>
        DeleteAsync(name, keepBackup, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Whether there is a namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether it exists.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    /// <exception cref="LibSqlException">The key is wrong (code 23), or the server cannot be reached (14).</exception>
    public virtual bool NamespaceExists(string name) => ExistsAsync(name, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="NamespaceExists"/>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public virtual Task<bool> NamespaceExistsAsync(string name, CancellationToken cancellationToken = default) =>
        ExistsAsync(name, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Reads the configuration of a namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    /// <exception cref="LibSqlException">There is no such namespace (code 14), the key is wrong (23), or the server cannot be reached (14).</exception>
    public virtual LibSqlNamespaceConfiguration GetConfiguration(string name) =>
        GetConfigurationAsync(name, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="GetConfiguration"/>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public virtual Task<LibSqlNamespaceConfiguration> GetConfigurationAsync(string name, CancellationToken cancellationToken = default) =>
        GetConfigurationAsync(name, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Replaces the configuration of a namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="configuration">All of the configuration: see <see cref="LibSqlNamespaceConfiguration"/>.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    /// <exception cref="LibSqlException">
    /// There is no such namespace (code 14), or the server does not take a value (1); otherwise as for <see cref="CreateNamespace"/>.
    /// </exception>
    public virtual void SetConfiguration(string name, LibSqlNamespaceConfiguration configuration) =>
        SetConfigurationAsync(name, configuration, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="SetConfiguration"/>
    /// <param name="name">Its name.</param>
    /// <param name="configuration"><inheritdoc cref="SetConfiguration" path="/param[@name='configuration']"/></param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The task.</returns>
    public virtual Task SetConfigurationAsync(string name, LibSqlNamespaceConfiguration configuration, CancellationToken cancellationToken = default) =>
        SetConfigurationAsync(name, configuration, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Reads what the server has counted of a namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The counts.</returns>
    /// <inheritdoc cref="GetConfiguration" path="/exception"/>
    public virtual LibSqlNamespaceStatistics GetStatistics(string name) =>
        GetStatisticsAsync(name, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="GetStatistics"/>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public virtual Task<LibSqlNamespaceStatistics> GetStatisticsAsync(string name, CancellationToken cancellationToken = default) =>
        GetStatisticsAsync(name, IOBehavior.Asynchronous, cancellationToken).AsTask();

    /// <summary>Copies the write-ahead log of a namespace to its file.</summary>
    /// <param name="name">Its name.</param>
    /// <inheritdoc cref="GetConfiguration" path="/exception"/>
    public virtual void Checkpoint(string name) => CheckpointAsync(name, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Checkpoint"/>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The task.</returns>
    public virtual Task CheckpointAsync(string name, CancellationToken cancellationToken = default) =>
        CheckpointAsync(name, IOBehavior.Asynchronous, cancellationToken).AsTask();

    private ValueTask CreateAsync(string name, LibSqlNamespaceOptions? options, IOBehavior io, CancellationToken cancellationToken)
    {
        if (options?.SharedSchemaName is { } shared)
        {
            NamespacePath.Check(shared, nameof(options));
        }

        return PostAsync(NamespacePath.Of(name, "create"), NamespaceJson.Write(options ?? new LibSqlNamespaceOptions()), io, cancellationToken);
    }

    private ValueTask ForkAsync(string name, string newName, DateTimeOffset? timestamp, IOBehavior io, CancellationToken cancellationToken)
    {
        NamespacePath.Check(newName, nameof(newName));
        var body = timestamp is { } time
            ? NamespaceJson.Write("timestamp", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture))
            : NamespaceJson.Empty;
        return PostAsync($"{NamespacePath.Of(name, "fork")}/{Uri.EscapeDataString(newName)}", body, io, cancellationToken);
    }

    private ValueTask DeleteAsync(string name, bool keepBackup, IOBehavior io, CancellationToken cancellationToken)
    {
        var body = keepBackup ? NamespaceJson.Write("keep_backup", true) : NamespaceJson.Empty;
        return _client.CommandAsync(HttpMethod.Delete, NamespacePath.Of(name), body, Timeout, io, cancellationToken);
    }

    private ValueTask<bool> ExistsAsync(string name, IOBehavior io, CancellationToken cancellationToken) =>
        _client.ExistsAsync(NamespacePath.Of(name, "config"), Timeout, io, cancellationToken);

    private ValueTask<LibSqlNamespaceConfiguration> GetConfigurationAsync(string name, IOBehavior io, CancellationToken cancellationToken) =>
        _client.ReadAsync(NamespacePath.Of(name, "config"), NamespaceJson.ReadConfiguration, Timeout, io, cancellationToken);

    private ValueTask SetConfigurationAsync(string name, LibSqlNamespaceConfiguration configuration, IOBehavior io, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return PostAsync(NamespacePath.Of(name, "config"), NamespaceJson.Write(configuration), io, cancellationToken);
    }

    private ValueTask<LibSqlNamespaceStatistics> GetStatisticsAsync(string name, IOBehavior io, CancellationToken cancellationToken) =>
        _client.ReadAsync(NamespacePath.Of(name, "stats"), NamespaceJson.ReadStatistics, Timeout, io, cancellationToken);

    private async ValueTask CheckpointAsync(string name, IOBehavior io, CancellationToken cancellationToken)
    {
        // The server reports success for a namespace that it does not have.
        await GetConfigurationAsync(name, io, cancellationToken).ConfigureAwait(false);
        await PostAsync(NamespacePath.Of(name, "checkpoint"), NamespaceJson.Empty, io, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask PostAsync(string path, ReadOnlyMemory<byte> body, IOBehavior io, CancellationToken cancellationToken) =>
        _client.CommandAsync(HttpMethod.Post, path, body, Timeout, io, cancellationToken);
}
