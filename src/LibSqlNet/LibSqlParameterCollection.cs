using System.Collections;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace LibSqlNet;

/// <summary>The parameters of a <see cref="LibSqlCommand"/>.</summary>
public class LibSqlParameterCollection : DbParameterCollection
{
    private const int InPlace = 4;

    // The first few lie in the collection itself, so that a new command takes no array; when there are more, all are in one.
    private FirstParameters _first;
    private LibSqlParameter[]? _all;
    private int _count;

    /// <summary>Makes an empty collection. Commands make theirs: this is for derived types.</summary>
    protected internal LibSqlParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _count;

    /// <inheritdoc/>
    public override object SyncRoot => this;

    private Span<LibSqlParameter> Items => _all is null ? ((Span<LibSqlParameter>)_first)[.._count] : _all.AsSpan(0, _count);

    /// <summary>A parameter by its place.</summary>
    /// <param name="index">The place, from 0.</param>
    public virtual new LibSqlParameter this[int index]
    {
        get => Items[Check(index)];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Items[Check(index)] = value;
        }
    }

    /// <summary>A parameter by its name.</summary>
    /// <param name="parameterName">The name as it was given, prefix or none.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public virtual new LibSqlParameter this[string parameterName]
    {
        get => Items[Find(parameterName)];
        set => this[Find(parameterName)] = value;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        Append(Cast(value));
        return _count - 1;
    }

    /// <summary>Adds a parameter.</summary>
    /// <param name="value">The parameter.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter Add(LibSqlParameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Append(value);
        return value;
    }

    /// <summary>Adds a new parameter of a type.</summary>
    /// <param name="parameterName">The name; its prefix may be left out.</param>
    /// <param name="type">The storage class to write.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter Add(string? parameterName, LibSqlType type) => Add(new LibSqlParameter(parameterName, type));

    /// <summary>Adds a new parameter of a type and size.</summary>
    /// <param name="parameterName">The name; its prefix may be left out.</param>
    /// <param name="type">The storage class to write.</param>
    /// <param name="size">The most characters or bytes to write; -1 for no limit.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter Add(string? parameterName, LibSqlType type, int size) => Add(new LibSqlParameter(parameterName, type, size));

    /// <summary>Adds a new parameter of a type and size that takes its value from a column.</summary>
    /// <param name="parameterName">The name; its prefix may be left out.</param>
    /// <param name="type">The storage class to write.</param>
    /// <param name="size">The most characters or bytes to write; -1 for no limit.</param>
    /// <param name="sourceColumn">The column of a data row that the value is taken from.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter Add(string? parameterName, LibSqlType type, int size, string? sourceColumn) =>
        Add(new LibSqlParameter(parameterName, type, size, sourceColumn));

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        AddRange(values.Cast<LibSqlParameter>());
    }

    /// <summary>Adds parameters.</summary>
    /// <param name="values">The parameters.</param>
    /// <exception cref="ArgumentNullException">They are null, or one of them is; none is added then.</exception>
    public virtual void AddRange(IEnumerable<LibSqlParameter> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        LibSqlParameter[] added = [.. values];
        foreach (var value in added)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(values));
        }

        foreach (var value in added)
        {
            Append(value);
        }
    }

    /// <summary>Adds a new parameter with a value.</summary>
    /// <param name="parameterName">The name; its prefix may be left out.</param>
    /// <param name="value">The value; null is NULL.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter AddWithValue(string? parameterName, object? value) => Add(new LibSqlParameter(parameterName, value));

    /// <inheritdoc/>
    public override void Clear()
    {
        Items.Clear();
        _count = 0;
    }

    /// <inheritdoc/>
    public override bool Contains(object value) => value is LibSqlParameter parameter && Contains(parameter);

    /// <summary>Whether a parameter is here.</summary>
    /// <param name="value">The parameter.</param>
    /// <returns>True if it is.</returns>
    public virtual bool Contains(LibSqlParameter value) => IndexOf(value) != -1;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) != -1;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => Items.ToArray().CopyTo(array, index);

    /// <summary>Copies the parameters.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="index">The place of the first one.</param>
    public virtual void CopyTo(LibSqlParameter[] array, int index) => Items.ToArray().CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => Items.ToArray().GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is LibSqlParameter parameter ? IndexOf(parameter) : -1;

    /// <summary>The place of a parameter.</summary>
    /// <param name="value">The parameter.</param>
    /// <returns>The place, or -1.</returns>
    public virtual int IndexOf(LibSqlParameter value)
    {
        for (var i = 0; i < _count; i++)
        {
            if (Items[i] == value)
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        for (var i = 0; i < _count; i++)
        {
            if (Items[i].ParameterName == parameterName)
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => Insert(index, Cast(value));

    /// <summary>Puts a parameter in a place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="value">The parameter.</param>
    public virtual void Insert(int index, LibSqlParameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, _count);
        Append(value);
        Items[index..^1].CopyTo(Items[(index + 1)..]);
        Items[index] = value;
    }

    /// <inheritdoc/>
    public override void Remove(object value) => Remove(Cast(value));

    /// <summary>Takes a parameter out.</summary>
    /// <param name="value">The parameter.</param>
    public virtual void Remove(LibSqlParameter value)
    {
        if (IndexOf(value) is var index and not -1)
        {
            RemoveAt(index);
        }
    }

    /// <inheritdoc/>
    public override void RemoveAt(int index)
    {
        Items[(Check(index) + 1)..].CopyTo(Items[index..]);
        Items[^1] = null!;
        _count--;
    }

    /// <inheritdoc/>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public override void RemoveAt(string parameterName) => RemoveAt(Find(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => this[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => this[parameterName];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => this[index] = Cast(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => this[parameterName] = Cast(value);

    private static LibSqlParameter Cast(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value as LibSqlParameter ?? throw NoParameter(value);
    }

    private static InvalidCastException NoParameter(object value) =>
        new($"A {nameof(LibSqlParameter)} is expected here, not a {value.GetType().Name}.");

    private void Append(LibSqlParameter parameter)
    {
        if (_count == (_all?.Length ?? InPlace))
        {
            var all = new LibSqlParameter[2 * _count];
            Items.CopyTo(all);
            _all = all;
            _first = default;
        }

        _count++;
        Items[^1] = parameter;
    }

    private int Check(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
        return index;
    }

    private int Find(string parameterName) => IndexOf(parameterName) is var index and not -1
        ? index
        : throw new IndexOutOfRangeException($"The collection holds no parameter named '{parameterName}'.");

    [InlineArray(InPlace)]
    private struct FirstParameters
    {
        private LibSqlParameter _parameter;
    }
}
