namespace LibSqlNet.Sessions;

/// <summary>Whether an operation may await, or must do its waiting on the caller's thread.</summary>
internal enum IOBehavior
{
    Synchronous,
    Asynchronous,
}
