using LibSqlNet.Native;

namespace LibSqlNet.Functions;

/// <summary>An exception of user code that the native library called, on its way to the statement that fails by it.</summary>
internal sealed class CallbackFailure
{
    private CallbackFailure(Exception exception, int nativeCode, string nativeText)
    {
        Exception = exception;
        NativeCode = nativeCode;
        NativeText = nativeText;
    }

    public Exception Exception { get; }

    /// <summary>The code that the library is told, and gives back.</summary>
    public int NativeCode { get; }

    /// <summary>The message that the library is told, and gives back.</summary>
    public string NativeText { get; }

    /// <summary>The result code that the statement's exception has.</summary>
    public int ResultCode { get; private init; }

    public static CallbackFailure OfFunction(Exception exception)
    {
        var code = exception is LibSqlException { SqliteErrorCode: not (NativeConstants.SQLITE_OK or NativeConstants.SQLITE_ROW or NativeConstants.SQLITE_DONE) } error
            ? error.SqliteExtendedErrorCode
            : NativeConstants.SQLITE_ERROR;
        return new CallbackFailure(exception, code, exception.Message) { ResultCode = code };
    }

    /// <summary>A comparison has no way to give an error but <c>libsql_collation_fail</c>.</summary>
    public static CallbackFailure OfCollation(Exception exception) =>
        new(exception, NativeConstants.SQLITE_NOMEM, "out of memory") { ResultCode = NativeConstants.SQLITE_ERROR };

    public bool Explains(int code, string? text) => code == NativeCode && text == NativeText;
}
