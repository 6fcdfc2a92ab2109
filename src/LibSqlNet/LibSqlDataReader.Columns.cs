using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlDataReader
{
    private Dictionary<string, int>? _ordinals;
    private StorageClass[]? _firstClasses;

    /// <summary>A column's name.</summary>
    /// <inheritdoc cref="GetFieldType" path="/param"/>
    /// <inheritdoc cref="GetFieldType" path="/exception"/>
    /// <returns>The name.</returns>
    public override string GetName(int ordinal) => Column(ordinal).GetName(ordinal);

    /// <summary>The ordinal of a column, by its exact name or else by its name in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The ordinal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">Several columns have that name and differ in case, or the reader stands on no result.</exception>
    public override int GetOrdinal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var cursor = Column(0);
        _ordinals ??= ReadOrdinals(cursor);
        if (!_ordinals.TryGetValue(name, out var ordinal))
        {
            ordinal = FindInAnyCase(cursor, name);
            _ordinals.Add(name, ordinal);
        }

        return ordinal;
    }

    /// <summary>The type that a column was declared with, without its size; for an expression the storage class of the row's value.</summary>
    /// <inheritdoc cref="GetFieldType" path="/param"/>
    /// <inheritdoc cref="GetFieldType" path="/exception"/>
    /// <returns>The name.</returns>
    public override string GetDataTypeName(int ordinal)
    {
        var cursor = Column(ordinal);
        if (cursor.GetDeclaredType(ordinal) is { } declared)
        {
            var size = declared.IndexOf('(', StringComparison.Ordinal);
            return size < 0 ? declared : declared[..size].TrimEnd();
        }

        return StorageClassOf(ordinal) switch
        {
            StorageClass.Integer => "INTEGER",
            StorageClass.Real => "REAL",
            StorageClass.Text => "TEXT",
            _ => "BLOB",
        };
    }

    /// <summary>
    /// The type that <see cref="GetValue"/> gives: that of the current row's value (before the first Read, the first row's) or, where there is
    /// none, that of the column's affinity; object for an expression that is NULL.
    /// </summary>
    /// <param name="ordinal">The column, from 0.</param>
    /// <returns>long, double, string, byte array or object.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The reader is closed or stands on no result.</exception>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal)
    {
        var cursor = Column(ordinal);
        return StorageClassOf(ordinal) switch
        {
            StorageClass.Integer => typeof(long),
            StorageClass.Real => typeof(double),
            StorageClass.Text => typeof(string),
            StorageClass.Blob => typeof(byte[]),
            _ => Affinity.TypeOf(cursor.GetDeclaredType(ordinal)),
        };
    }

    private static Dictionary<string, int> ReadOrdinals(RowCursor cursor)
    {
        var ordinals = new Dictionary<string, int>(cursor.ColumnCount);
        for (var ordinal = 0; ordinal < cursor.ColumnCount; ordinal++)
        {
            ordinals.TryAdd(cursor.GetName(ordinal), ordinal);
        }

        return ordinals;
    }

    private int FindInAnyCase(RowCursor cursor, string name)
    {
        var found = -1;
        for (var ordinal = 0; ordinal < cursor.ColumnCount; ordinal++)
        {
            if (!cursor.GetName(ordinal).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (found != -1 && IsStrict)
            {
                break;
            }

            if (found != -1)
            {
                throw new InvalidOperationException(
                    $"Column name '{name}' is ambiguous: it stands for '{cursor.GetName(found)}' and '{cursor.GetName(ordinal)}'. Give it in the right case.");
            }

            found = ordinal;
        }

        if (found != -1)
        {
            return found;
        }

        throw IsStrict
            ? new IndexOutOfRangeException($"The result has no column named '{name}'.")
            : new ArgumentOutOfRangeException(nameof(name), name, "The result has no column of this name.");
    }

    /// <summary>What expressions are typed by, all through a strict result; columns of tables have their declared type.</summary>
    private static StorageClass[] FirstClasses(RowCursor cursor)
    {
        var classes = new StorageClass[cursor.ColumnCount];
        for (var ordinal = 0; ordinal < classes.Length; ordinal++)
        {
            classes[ordinal] = cursor.HasRows && cursor.GetDeclaredType(ordinal) is null ? cursor.GetStorageClass(ordinal) : StorageClass.Null;
        }

        return classes;
    }

    // Before the first Read() the cursor stands on the first row already: Dapper asks for types then.
    private StorageClass StorageClassOf(int ordinal) => _firstClasses is { } first ? first[ordinal] : _cursor is { HasRows: true } cursor ? cursor.GetStorageClass(ordinal) : StorageClass.Null;

    private RowCursor Column(int ordinal)
    {
        ThrowIfClosed();
        if (_cursor is null)
        {
            throw new InvalidOperationException("The reader stands on no result: the command's statements returned none, or the last one was left.");
        }

        return (uint)ordinal < (uint)_fieldCount
            ? _cursor
            : throw NoColumn(ordinal);
    }

    private Exception NoColumn(int ordinal)
    {
        var message = $"The result has {_fieldCount} columns.";
        return IsStrict ? new IndexOutOfRangeException($"There is no column {ordinal}. {message}") : new ArgumentOutOfRangeException(nameof(ordinal), ordinal, message);
    }
}
