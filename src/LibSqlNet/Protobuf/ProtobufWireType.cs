namespace LibSqlNet.Protobuf;

/// <summary>How a field's value is written, which is what tells where it ends.</summary>
internal enum ProtobufWireType
{
    Varint = 0,
    Fixed64 = 1,

    /// <summary>Bytes, a text, or another message, behind their length.</summary>
    LengthDelimited = 2,
    Fixed32 = 5,
}
