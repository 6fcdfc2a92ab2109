using System.Globalization;
using System.Text;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Rows that came from a server. Values are converted as SQLite converts them: where that is not plain, by SQLite.</summary>
internal abstract class RemoteCursor(RemoteSession session, IReadOnlyList<HranaColumn> columns) : RowCursor
{
    // As doubles: the first integers outside of the range of long, and the last one in it.
    private const double Beyond = 9223372036854775808.0;

    /// <summary>Whose rows they are.</summary>
    protected RemoteSession Session => session;

    public override int ColumnCount => columns.Count;

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override string? GetDeclaredType(int ordinal) => columns[ordinal].DeclaredType;

    /// <summary>The protocol does not tell.</summary>
    public override ColumnOrigin? GetOrigin(int ordinal) => null;

    public override StorageClass GetStorageClass(int ordinal) => Value(ordinal).StorageClass;

    public override long GetInt64(int ordinal)
    {
        ref readonly var value = ref Value(ordinal);
        return value.StorageClass switch
        {
            StorageClass.Integer => value.Integer,
            StorageClass.Real => ToInteger(value.Real),
            StorageClass.Null => 0,
            _ => session.Engine.Convert(value, static row => row.GetInt64(0)),
        };
    }

    public override double GetDouble(int ordinal)
    {
        ref readonly var value = ref Value(ordinal);
        return value.StorageClass switch
        {
            StorageClass.Real => value.Real,
            StorageClass.Integer => value.Integer,
            StorageClass.Null => 0,
            _ => session.Engine.Convert(value, static row => row.GetDouble(0)),
        };
    }

    public override string? GetText(int ordinal)
    {
        ref readonly var value = ref Value(ordinal);
        return value.StorageClass switch
        {
            StorageClass.Null => null,
            StorageClass.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
            StorageClass.Real => session.Engine.Convert(value, static row => row.GetText(0)),
            _ => Encoding.UTF8.GetString(value.Bytes.Span),
        };
    }

    public override ReadOnlySpan<byte> GetBytes(int ordinal)
    {
        ref readonly var value = ref Value(ordinal);
        return value.StorageClass is StorageClass.Integer or StorageClass.Real ? Encoding.UTF8.GetBytes(GetText(ordinal)!) : value.Bytes.Span;
    }

    /// <summary>The row that the cursor stands on, or before the first read the first one.</summary>
    protected abstract ReadOnlySpan<HranaValue> Row { get; }

    private static long ToInteger(double value) => value switch
    {
        >= Beyond => long.MaxValue,
        <= -Beyond => long.MinValue,
        _ => (long)value,
    };

    private ref readonly HranaValue Value(int ordinal) => ref Row[ordinal];
}
