using System.Data.Common;

namespace LibSqlNet;

/// <summary>The commands of a <see cref="LibSqlBatch"/>, in the order in which they run.</summary>
public class LibSqlBatchCommandCollection : DbBatchCommandCollection
{
    private readonly List<LibSqlBatchCommand> _commands = [];

    internal LibSqlBatchCommandCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _commands.Count;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <summary>A command by its place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="ArgumentNullException">Null is set.</exception>
    public virtual new LibSqlBatchCommand this[int index]
    {
        get => _commands[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _commands[index] = value;
        }
    }

    /// <summary>Adds a command.</summary>
    /// <param name="item">The command.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public virtual void Add(LibSqlBatchCommand item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _commands.Add(item);
    }

    /// <summary>Adds a new command.</summary>
    /// <param name="commandText">Its SQL.</param>
    /// <returns>The command.</returns>
    public virtual LibSqlBatchCommand Add(string? commandText)
    {
        var command = new LibSqlBatchCommand(commandText);
        _commands.Add(command);
        return command;
    }

    /// <inheritdoc/>
    public override void Add(DbBatchCommand item) => Add(Cast(item));

    /// <inheritdoc/>
    public override void Clear() => _commands.Clear();

    /// <summary>Whether a command is here.</summary>
    /// <param name="item">The command.</param>
    /// <returns>True if it is.</returns>
    public virtual bool Contains(LibSqlBatchCommand item) => _commands.Contains(item);

    /// <inheritdoc/>
    public override bool Contains(DbBatchCommand item) => item is LibSqlBatchCommand command && Contains(command);

    /// <summary>Copies the commands.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">The place of the first one.</param>
    public virtual void CopyTo(LibSqlBatchCommand[] array, int arrayIndex) => _commands.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public override void CopyTo(DbBatchCommand[] array, int arrayIndex) => ((System.Collections.ICollection)_commands).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public override IEnumerator<DbBatchCommand> GetEnumerator() => _commands.GetEnumerator();

    /// <summary>The place of a command.</summary>
    /// <param name="item">The command.</param>
    /// <returns>The place, or -1.</returns>
    public virtual int IndexOf(LibSqlBatchCommand item) => _commands.IndexOf(item);

    /// <inheritdoc/>
    public override int IndexOf(DbBatchCommand item) => item is LibSqlBatchCommand command ? IndexOf(command) : -1;

    /// <summary>Puts a command in a place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="item">The command.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public virtual void Insert(int index, LibSqlBatchCommand item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _commands.Insert(index, item);
    }

    /// <inheritdoc/>
    public override void Insert(int index, DbBatchCommand item) => Insert(index, Cast(item));

    /// <summary>Takes a command out.</summary>
    /// <param name="item">The command.</param>
    /// <returns>Whether it was here.</returns>
    public virtual bool Remove(LibSqlBatchCommand item) => _commands.Remove(item);

    /// <inheritdoc/>
    public override bool Remove(DbBatchCommand item) => item is LibSqlBatchCommand command && Remove(command);

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _commands.RemoveAt(index);

    internal LibSqlBatchCommand[] ToArray() => [.. _commands];

    /// <inheritdoc/>
    protected override DbBatchCommand GetBatchCommand(int index) => this[index];

    /// <inheritdoc/>
    protected override void SetBatchCommand(int index, DbBatchCommand batchCommand) => this[index] = Cast(batchCommand);

    private static LibSqlBatchCommand Cast(DbBatchCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command as LibSqlBatchCommand
            ?? throw new InvalidCastException($"A {nameof(LibSqlBatchCommand)} is expected here, not a {command.GetType().Name}.");
    }
}
