using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ColumnReaders;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlDataReader
{
    private int _charsOrdinal = -1;
    private string _chars = "";

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Whether a value is NULL.</summary>
    /// <inheritdoc cref="GetFieldValue{T}" path="/param"/>
    /// <inheritdoc cref="GetFieldValue{T}" path="/exception"/>
    /// <returns>True if it is.</returns>
    public override bool IsDBNull(int ordinal) => Row(ordinal).GetStorageClass(ordinal) == StorageClass.Null;

    /// <summary>A value as long, double, string, byte array or <see cref="DBNull"/>, by its storage class.</summary>
    /// <inheritdoc cref="GetFieldValue{T}" path="/param"/>
    /// <inheritdoc cref="GetFieldValue{T}" path="/exception"/>
    /// <returns>The value.</returns>
    public override object GetValue(int ordinal) => ColumnReader<object>.Default.Read(Row(ordinal), ordinal);

    /// <summary>The row's values, as many as fit.</summary>
    /// <param name="values">Where to.</param>
    /// <returns>Their number.</returns>
    public override int GetValues(object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            values[ordinal] = GetValue(ordinal);
        }

        return count;
    }

    /// <summary>A value as a type. Numbers and text convert to each other as SQLite converts them.</summary>
    /// <typeparam name="T">
    /// A number, enum, string, char, Guid, date, time or duration, byte array, object, Stream or TextReader, or the nullable form of one.
    /// </typeparam>
    /// <param name="ordinal">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or a Julian day lies outside the years 1 to 9999.</exception>
    /// <exception cref="InvalidOperationException">The reader stands on no row, or the value is NULL and the type takes none.</exception>
    /// <exception cref="OverflowException">The number does not fit the type.</exception>
    /// <exception cref="FormatException">The text does not have the type's form.</exception>
    /// <exception cref="InvalidCastException">The type is none of those above.</exception>
    public override T GetFieldValue<T>(int ordinal) => ColumnReader<T>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => ColumnReader<bool>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => ColumnReader<byte>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => ColumnReader<char>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => ColumnReader<DateTime>.Default.Read(Row(ordinal), ordinal);

    /// <summary>A value as a time with an offset.</summary>
    /// <inheritdoc cref="GetFieldValue{T}"/>
    public virtual DateTimeOffset GetDateTimeOffset(int ordinal) => ColumnReader<DateTimeOffset>.Default.Read(Row(ordinal), ordinal);

    /// <summary>A value as a duration.</summary>
    /// <inheritdoc cref="GetFieldValue{T}"/>
    public virtual TimeSpan GetTimeSpan(int ordinal) => ColumnReader<TimeSpan>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => ColumnReader<decimal>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => ColumnReader<double>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => ColumnReader<float>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => ColumnReader<Guid>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => ColumnReader<short>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => ColumnReader<int>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => ColumnReader<long>.Default.Read(Row(ordinal), ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => ColumnReader<string>.Default.Read(Row(ordinal), ordinal);

    /// <summary>A value as text to read; NULL is empty.</summary>
    /// <inheritdoc cref="GetFieldValue{T}" path="/param"/>
    /// <inheritdoc cref="GetFieldValue{T}" path="/exception"/>
    /// <returns>The reader.</returns>
    public override TextReader GetTextReader(int ordinal) => ColumnReader<TextReader>.Default.Read(Row(ordinal), ordinal);

    /// <summary>Copies a part of a blob, or of a text's UTF-8.</summary>
    /// <param name="ordinal">The column, from 0.</param>
    /// <param name="dataOffset">The first byte to copy.</param>
    /// <param name="buffer">Where to; null to ask for the length of the whole value.</param>
    /// <param name="bufferOffset">The place of the first byte in the buffer.</param>
    /// <param name="length">The most bytes to copy.</param>
    /// <returns>The number of bytes that were copied, or the length of the value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, an offset or the length is negative, or they reach beyond the buffer.</exception>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var row = Row(ordinal);
        var bytes = row.GetBytes(ordinal);
        if (bytes.IsEmpty)
        {
            _ = ColumnReader<byte[]>.Default.Read(row, ordinal);
        }

        return buffer is null ? bytes.Length : Copy(bytes, dataOffset, buffer, bufferOffset, length);
    }

    /// <summary>Copies a part of a text.</summary>
    /// <param name="ordinal">The column, from 0.</param>
    /// <param name="dataOffset">The first character to copy.</param>
    /// <param name="buffer">Where to; null to ask for the length of the whole text.</param>
    /// <param name="bufferOffset">The place of the first character in the buffer.</param>
    /// <param name="length">The most characters to copy.</param>
    /// <returns>The number of characters that were copied, or the length of the text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, an offset or the length is negative, or they reach beyond the buffer.</exception>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        if (_charsOrdinal != ordinal)
        {
            _chars = GetString(ordinal);
            _charsOrdinal = ordinal;
        }

        return buffer is null ? _chars.Length : Copy(_chars.AsSpan(), dataOffset, buffer, bufferOffset, length);
    }

    private static int Copy<T>(ReadOnlySpan<T> source, long offset, T[] buffer, int bufferOffset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(bufferOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bufferOffset, buffer.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, buffer.Length - bufferOffset);
        var rest = source[(int)Math.Min(offset, source.Length)..];
        var count = Math.Min(length, rest.Length);
        rest[..count].CopyTo(buffer.AsSpan(bufferOffset));
        return count;
    }

    private ValueSource Row(int ordinal)
    {
        if (_row is not { } row || (uint)ordinal >= (uint)_fieldCount)
        {
            ThrowNoValue(ordinal);
            return null;
        }

        return row;
    }

    [DoesNotReturn]
    private void ThrowNoValue(int ordinal)
    {
        ThrowIfClosed();
        if (_row is null)
        {
            throw new InvalidOperationException("The reader stands on no row: call Read first, and stop when it returns false.");
        }

        throw NoColumn(ordinal);
    }
}
