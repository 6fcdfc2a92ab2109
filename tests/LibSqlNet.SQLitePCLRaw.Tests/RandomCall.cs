namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>How a command of a random program is run.</summary>
internal enum RandomCall
{
    Reader,
    Scalar,
    NonQuery,
}
