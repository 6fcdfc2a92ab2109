namespace LibSqlNet.Sessions;

/// <summary>A row whose values are read as what they are: where SQLite would convert between storage classes, it throws.</summary>
internal sealed class StrictRow(RowCursor cursor) : ValueSource
{
    public override string NullRemedy => cursor.NullRemedy;

    public override StorageClass GetStorageClass(int ordinal) => cursor.GetStorageClass(ordinal);

    public override long GetInt64(int ordinal)
    {
        Expect(ordinal, StorageClass.Integer, StorageClass.Integer);
        return cursor.GetInt64(ordinal);
    }

    public override double GetDouble(int ordinal)
    {
        Expect(ordinal, StorageClass.Real, StorageClass.Integer);
        return cursor.GetDouble(ordinal);
    }

    public override string? GetText(int ordinal)
    {
        Expect(ordinal, StorageClass.Text, StorageClass.Text);
        return cursor.GetText(ordinal);
    }

    public override string? GetDigits(int ordinal)
    {
        Expect(ordinal, StorageClass.Real, StorageClass.Text);
        return cursor.GetText(ordinal);
    }

    public override ReadOnlySpan<byte> GetBytes(int ordinal)
    {
        Expect(ordinal, StorageClass.Blob, StorageClass.Blob);
        return cursor.GetBytes(ordinal);
    }

    public override string Describe(int ordinal) => cursor.Describe(ordinal);

    private void Expect(int ordinal, StorageClass wanted, StorageClass orElse)
    {
        var actual = cursor.GetStorageClass(ordinal);
        if (actual == StorageClass.Null)
        {
            throw new InvalidCastException($"{cursor.Describe(ordinal)} is NULL: {NullRemedy}.");
        }

        if (actual != wanted && actual != orElse)
        {
            throw new InvalidCastException(
                $"{cursor.Describe(ordinal)} holds a value of class {actual}, not {wanted}: read it as what it is, or leave Conformance=Strict out of the connection string to have it converted.");
        }
    }
}
