using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace LibSqlNet.Sessions.Remote.Hrana.Json;

/// <summary>Walks through a JSON text whose values are slices of it where they stand there as they are.</summary>
/// <param name="source">The text.</param>
/// <param name="entry">What holds the values that do not; null to make an array of each.</param>
internal ref struct JsonAnswerReader(ReadOnlyMemory<byte> source, HranaEntry? entry = null)
{
    private readonly ReadOnlyMemory<byte> _source = source;
    private readonly HranaEntry? _entry = entry;
    private Utf8JsonReader _json = new(source.Span);

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>The error of a text that is JSON, but not what was asked for.</summary>
    public static InvalidDataException Unexpected(string problem) => new($"The JSON is no answer of the protocol: {problem}.");

    /// <summary>Begins to read the text, which has to be an object.</summary>
    public void Begin()
    {
        Read();
        Expect(JsonTokenType.StartObject);
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void End()
    {
        if (_json.Read())
        {
            throw Unexpected("something follows it");
        }
    }

    /// <summary>Moves to the next property of the object.</summary>
    /// <returns>Whether there is one.</returns>
    public bool NextProperty()
    {
        Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Moves to the property's value if it has this name.</summary>
    public bool TryEnter(ReadOnlySpan<byte> name)
    {
        if (!_json.ValueTextEquals(name))
        {
            return false;
        }

        Read();
        return true;
    }

    /// <summary>Leaves the property, or the value, unread.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Leaves an object unread.</summary>
    /// <returns>Its text.</returns>
    public ReadOnlyMemory<byte> Slice()
    {
        ExpectObject();
        var start = (int)_json.TokenStartIndex;
        Skip();
        return _source[start..(int)_json.BytesConsumed];
    }

    public readonly void ExpectArray() => Expect(JsonTokenType.StartArray);

    public readonly void ExpectObject() => Expect(JsonTokenType.StartObject);

    /// <summary>Moves to the next element of the array.</summary>
    public bool NextElement()
    {
        Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>The type that the object names, wherever it does so. The object is read from its beginning afterwards.</summary>
    public readonly string PeekType()
    {
        Expect(JsonTokenType.StartObject);
        var ahead = this;
        while (ahead.NextProperty())
        {
            if (ahead.TryEnter("type"u8))
            {
                return ahead.GetString() ?? throw Unexpected("a type is null");
            }

            ahead.Skip();
        }

        throw Unexpected("an object has no type");
    }

    /// <summary>A text; null for null.</summary>
    public readonly string? GetString()
    {
        if (IsNull)
        {
            return null;
        }

        Expect(JsonTokenType.String);
        return _json.ValueIsEscaped ? _json.GetString() : Encoding.UTF8.GetString(_json.ValueSpan);
    }

    public readonly bool GetBoolean() => _json.TokenType is JsonTokenType.True or JsonTokenType.False ? _json.GetBoolean() : throw Unexpected("a truth value is none");

    public readonly int GetInt32() => _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var value) ? value : throw Unexpected("a number is none");

    /// <summary>A number, or a text of its digits: servers write both.</summary>
    public readonly long? GetInt64() => IsNull ? null : ParseInteger(Digits());

    /// <inheritdoc cref="GetInt64"/>
    public readonly ulong? GetUInt64()
    {
        if (IsNull)
        {
            return null;
        }

        var digits = Digits();
        return Utf8Parser.TryParse(digits, out ulong value, out var length) && length == digits.Length ? value : throw Unexpected("a number is none");
    }

    /// <summary>A value of a row.</summary>
    public HranaValue GetValue()
    {
        Expect(JsonTokenType.StartObject);
        var type = default(ReadOnlySpan<byte>);
        ReadOnlyMemory<byte>? content = null;
        while (NextProperty())
        {
            if (TryEnter("type"u8))
            {
                Expect(JsonTokenType.String);
                type = _json.ValueSpan;
            }
            else if (TryEnter("value"u8) || TryEnter("base64"u8))
            {
                content = Content();
            }
            else
            {
                Skip();
            }
        }

        return ValueOf(type, content);
    }

    private static long ParseInteger(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long value, out var length) && length == digits.Length ? value : throw Unexpected("an integer is none");

    private static double ParseReal(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out double value, out var length) && length == digits.Length ? value : throw Unexpected("a number is none");

    private readonly HranaValue ValueOf(ReadOnlySpan<byte> type, ReadOnlyMemory<byte>? content)
    {
        if (type.SequenceEqual("null"u8))
        {
            return HranaValue.Null;
        }

        if (type.SequenceEqual("float"u8))
        {
            // The server writes null for an infinity, and its sign is lost: NaN, which SQLite does not have, is not taken for a value that was stored.
            return HranaValue.OfReal(content is { } real ? ParseReal(real.Span) : double.NaN);
        }

        var bytes = content ?? throw Unexpected("a value has no content");
        return type switch
        {
            _ when type.SequenceEqual("integer"u8) => HranaValue.OfInteger(ParseInteger(bytes.Span)),
            _ when type.SequenceEqual("text"u8) => HranaValue.OfText(bytes),
            _ when type.SequenceEqual("blob"u8) => HranaValue.OfBlob(Base64(bytes.Span)),
            _ => throw Unexpected("a value has an unknown type"),
        };
    }

    /// <summary>The bytes of a text or a number; null for null.</summary>
    private readonly ReadOnlyMemory<byte>? Content()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return _source.Slice((int)_json.TokenStartIndex, _json.ValueSpan.Length);
            case JsonTokenType.String when !_json.ValueIsEscaped:
                return _source.Slice((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length);
            case JsonTokenType.String:
                var unescaped = Decoded(_json.ValueSpan.Length);
                return unescaped[.._json.CopyString(unescaped.Span)];
            default:
                throw Unexpected("a value is neither a text nor a number");
        }
    }

    /// <summary>Decodes base64 with padding or without.</summary>
    private readonly ReadOnlyMemory<byte> Base64(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd((byte)'=');
        var target = Decoded(text.Length / 4 * 3 + 3);
        var whole = text[..(text.Length & ~3)];
        Span<byte> rest = [(byte)'=', (byte)'=', (byte)'=', (byte)'='];
        text[whole.Length..].CopyTo(rest);
        if (System.Buffers.Text.Base64.DecodeFromUtf8(whole, target.Span, out _, out var length) != System.Buffers.OperationStatus.Done)
        {
            throw Unexpected("a blob is not base64");
        }

        var restLength = 0;
        if (whole.Length < text.Length
            && System.Buffers.Text.Base64.DecodeFromUtf8(rest, target.Span[length..], out _, out restLength) != System.Buffers.OperationStatus.Done)
        {
            throw Unexpected("a blob is not base64");
        }

        return target[..(length + restLength)];
    }

    private readonly Memory<byte> Decoded(int length) => _entry is null ? new byte[length] : _entry.Decoded(length);

    private readonly ReadOnlySpan<byte> Digits() =>
        _json.TokenType is JsonTokenType.Number or JsonTokenType.String ? _json.ValueSpan : throw Unexpected("a number is none");

    private void Read()
    {
        if (!_json.Read())
        {
            throw Unexpected("it ends early");
        }
    }

    private readonly void Expect(JsonTokenType token)
    {
        if (_json.TokenType != token)
        {
            throw Unexpected($"there is {_json.TokenType} instead of {token}");
        }
    }
}
