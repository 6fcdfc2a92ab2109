using System.Collections;
using System.Data.Common;

namespace LibSqlNet;

/// <summary>The parameters of a <see cref="LibSqlCommand"/>.</summary>
public class LibSqlParameterCollection : DbParameterCollection
{
    private readonly List<LibSqlParameter> _parameters = [];

    /// <summary>Makes an empty collection. Commands make theirs: this is for derived types.</summary>
    protected internal LibSqlParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>A parameter by its place.</summary>
    /// <param name="index">The place, from 0.</param>
    public virtual new LibSqlParameter this[int index]
    {
        get => _parameters[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _parameters[index] = value;
        }
    }

    /// <summary>A parameter by its name.</summary>
    /// <param name="parameterName">The name as it was given, prefix or none.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public virtual new LibSqlParameter this[string parameterName]
    {
        get => _parameters[Find(parameterName)];
        set => this[Find(parameterName)] = value;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _parameters.Add(Cast(value));
        return Count - 1;
    }

    /// <summary>Adds a parameter.</summary>
    /// <param name="value">The parameter.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter Add(LibSqlParameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _parameters.Add(value);
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

        _parameters.AddRange(added);
    }

    /// <summary>Adds a new parameter with a value.</summary>
    /// <param name="parameterName">The name; its prefix may be left out.</param>
    /// <param name="value">The value; null is NULL.</param>
    /// <returns>The parameter.</returns>
    public virtual LibSqlParameter AddWithValue(string? parameterName, object? value) => Add(new LibSqlParameter(parameterName, value));

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => value is LibSqlParameter parameter && Contains(parameter);

    /// <summary>Whether a parameter is here.</summary>
    /// <param name="value">The parameter.</param>
    /// <returns>True if it is.</returns>
    public virtual bool Contains(LibSqlParameter value) => _parameters.Contains(value);

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) != -1;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <summary>Copies the parameters.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="index">The place of the first one.</param>
    public virtual void CopyTo(LibSqlParameter[] array, int index) => _parameters.CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is LibSqlParameter parameter ? IndexOf(parameter) : -1;

    /// <summary>The place of a parameter.</summary>
    /// <param name="value">The parameter.</param>
    /// <returns>The place, or -1.</returns>
    public virtual int IndexOf(LibSqlParameter value) => _parameters.IndexOf(value);

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].ParameterName == parameterName)
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _parameters.Insert(index, Cast(value));

    /// <summary>Puts a parameter in a place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="value">The parameter.</param>
    public virtual void Insert(int index, LibSqlParameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _parameters.Insert(index, value);
    }

    /// <inheritdoc/>
    public override void Remove(object value) => _parameters.Remove(Cast(value));

    /// <summary>Takes a parameter out.</summary>
    /// <param name="value">The parameter.</param>
    public virtual void Remove(LibSqlParameter value) => _parameters.Remove(value);

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Find(parameterName));

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
        return value as LibSqlParameter
            ?? throw new InvalidCastException($"A {nameof(LibSqlParameter)} is expected here, not a {value.GetType().Name}.");
    }

    private int Find(string parameterName) => IndexOf(parameterName) is var index and not -1
        ? index
        : throw new IndexOutOfRangeException($"The collection holds no parameter named '{parameterName}'.");
}
