using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Parameters;

namespace LibSqlNet;

/// <summary>A parameter of a <see cref="LibSqlCommand"/>.</summary>
public class LibSqlParameter : DbParameter
{
    // Where a value was never set. A flag of its own would make each parameter larger.
    private static readonly object Unset = new();

    private string _parameterName = "";
    private object? _value = Unset;
    private ParameterDetails? _details;

    /// <summary>Makes a parameter without a name or a value.</summary>
    public LibSqlParameter()
    {
    }

    /// <summary>Makes a parameter with a value.</summary>
    /// <param name="name">The name; its prefix (<c>@</c>, <c>$</c> or <c>:</c>) may be left out.</param>
    /// <param name="value">The value; null is NULL.</param>
    public LibSqlParameter(string? name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>Makes a parameter of a type.</summary>
    /// <param name="name">The name; its prefix may be left out.</param>
    /// <param name="type">The storage class to write.</param>
    public LibSqlParameter(string? name, LibSqlType type)
    {
        ParameterName = name;
        SqliteType = type;
    }

    /// <summary>Makes a parameter of a type and size.</summary>
    /// <param name="name">The name; its prefix may be left out.</param>
    /// <param name="type">The storage class to write.</param>
    /// <param name="size">The most characters or bytes to write; -1 for no limit.</param>
    public LibSqlParameter(string? name, LibSqlType type, int size)
        : this(name, type) => Size = size;

    /// <summary>Makes a parameter of a type and size that takes its value from a column.</summary>
    /// <param name="name">The name; its prefix may be left out.</param>
    /// <param name="type">The storage class to write.</param>
    /// <param name="size">The most characters or bytes to write; -1 for no limit.</param>
    /// <param name="sourceColumn">The column of a data row that the value is taken from.</param>
    public LibSqlParameter(string? name, LibSqlType type, int size, string? sourceColumn)
        : this(name, type, size) => SourceColumn = sourceColumn;

    /// <summary>
    /// What the value is. A connection with <c>Conformance=Strict</c> converts the value to it where it was set; else it is kept but not used, and
    /// the value's own type and <see cref="SqliteType"/> decide how it is written.
    /// </summary>
    public override DbType DbType
    {
        get => ExplicitDbType ?? DbType.String;
        set => Details.DbType = value;
    }

    /// <summary>The storage class to write. Unless set it follows from the value; where the two do not go together the value's own class is written.</summary>
    public virtual LibSqlType SqliteType
    {
        get => ExplicitType ?? ParameterValue.InferType(Value);
        set => Details.Type = value;
    }

    /// <summary>Always <see cref="ParameterDirection.Input"/>.</summary>
    /// <exception cref="ArgumentException">Another direction is set.</exception>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new ArgumentException($"Parameters have no direction {value}: SQL takes input parameters only. Read results from a row.");
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable
    {
        get => _details is { IsNullable: true };
        set => Details.IsNullable = value;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName
    {
        get => _parameterName;
        set => _parameterName = value ?? "";
    }

    /// <summary>The most characters of a text or bytes of a blob that are written; what is longer is cut. -1 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below -1.</exception>
    public override int Size
    {
        get => _details?.Size ?? _value switch
        {
            string text => text.Length,
            byte[] bytes => bytes.Length,
            _ => 0,
        };
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -1);
            Details.Size = value;
        }
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn
    {
        get => _details?.SourceColumn ?? "";
        set => Details.SourceColumn = value ?? "";
    }

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping
    {
        get => _details is { SourceColumnNullMapping: true };
        set => Details.SourceColumnNullMapping = value;
    }

    /// <summary>
    /// The value. Null and <see cref="DBNull"/> are NULL; a value that was never set is an error when the command runs. A <see cref="Stream"/> is
    /// written as a blob and a <see cref="TextReader"/> as text: it is read to its end when the command first runs, from where it stands, and later
    /// executions write the same until a value is set again.
    /// </summary>
    public override object? Value
    {
        get => HasValue ? _value : null;
        set
        {
            _value = value;
            if (_details is not null)
            {
                _details.Read = null;
            }
        }
    }

    internal bool HasValue => _value != Unset;

    internal LibSqlType? ExplicitType => _details?.Type;

    internal DbType? ExplicitDbType => _details?.DbType;

    /// <summary>The value, or what its stream or reader held: this is read once, until a value is set again.</summary>
    internal object? ReadValue => _details?.Read ?? Value switch
    {
        Stream stream => Details.Read = StreamedValue.ReadToEnd(stream),
        TextReader reader => Details.Read = reader.ReadToEnd(),
        var value => value,
    };

    /// <summary>The limit that was set, or null for none.</summary>
    internal int? SizeLimit => _details?.Size is { } size and not -1 ? size : null;

    private ParameterDetails Details => _details ??= new ParameterDetails();

    internal LibSqlParameter Clone()
    {
        var clone = (LibSqlParameter)MemberwiseClone();
        clone._details = _details?.Clone();
        return clone;
    }

    /// <inheritdoc/>
    public override void ResetDbType() => ResetSqliteType();

    /// <summary>Lets the value decide the storage class again.</summary>
    public virtual void ResetSqliteType()
    {
        if (_details is not null)
        {
            _details.DbType = null;
            _details.Type = null;
        }
    }
}
