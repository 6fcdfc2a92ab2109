using System.Text;
using LibSqlNet.ColumnReaders;
using LibSqlNet.Native;
using LibSqlNet.Sessions;

namespace LibSqlNet.Functions;

/// <summary>The arguments of the call of a function that runs right now. One object serves all calls: they are read before user code runs.</summary>
internal sealed unsafe class FunctionArguments(string functionName) : ValueSource
{
    private sqlite3_value** _values;
    private int _count;

    public override string NullRemedy => "declare the function with a nullable type there, or keep NULL from it in the query";

    public void Set(int count, sqlite3_value** values)
    {
        _count = count;
        _values = values;
    }

    /// <summary>An argument as a type. NULL is null where the type has it.</summary>
    public T Get<T>(int ordinal) => !typeof(T).IsValueType && GetStorageClass(ordinal) == StorageClass.Null && typeof(T) != typeof(DBNull)
        ? default!
        : ColumnReader<T>.Default.Read(this, ordinal);

    /// <summary>All arguments, each as the type that stands for its storage class.</summary>
    public object?[] ToArray()
    {
        var values = _count == 0 ? [] : new object?[_count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Get<object?>(i);
        }

        return values;
    }

    public override StorageClass GetStorageClass(int ordinal) => (StorageClass)NativeMethods.sqlite3_value_type(_values[ordinal]);

    public override long GetInt64(int ordinal)
    {
        long integer;
        double real;
        return NativeMethods.libsql_value_number(_values[ordinal], &integer, &real) == NativeConstants.SQLITE_INTEGER
            ? integer
            : NativeMethods.sqlite3_value_int64(_values[ordinal]);
    }

    public override double GetDouble(int ordinal)
    {
        long integer;
        double real;
        return NativeMethods.libsql_value_number(_values[ordinal], &integer, &real) == NativeConstants.SQLITE_FLOAT
            ? real
            : NativeMethods.sqlite3_value_double(_values[ordinal]);
    }

    public override string? GetText(int ordinal)
    {
        var text = NativeMethods.sqlite3_value_text(_values[ordinal]);
        if (text is null)
        {
            ThrowIfOutOfMemory(ordinal);
            return null;
        }

        return Encoding.UTF8.GetString(text, NativeMethods.sqlite3_value_bytes(_values[ordinal]));
    }

    public override ReadOnlySpan<byte> GetBytes(int ordinal)
    {
        var bytes = NativeMethods.sqlite3_value_blob(_values[ordinal]);
        var length = NativeMethods.sqlite3_value_bytes(_values[ordinal]);
        if (bytes is null && length != 0)
        {
            ThrowIfOutOfMemory(ordinal);
        }

        return new ReadOnlySpan<byte>(bytes, length);
    }

    public override string Describe(int ordinal) => $"The argument at ordinal {ordinal} of the function '{functionName}'";

    private void ThrowIfOutOfMemory(int ordinal)
    {
        if (GetStorageClass(ordinal) != StorageClass.Null)
        {
            throw new LibSqlException($"{Describe(ordinal)} cannot be converted: out of memory.", NativeConstants.SQLITE_NOMEM);
        }
    }
}
