using System.Text;
using LibSqlNet.Extensions;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>The extensions of a native connection.</summary>
internal sealed unsafe class LocalExtensions(LocalSession session)
{
    private bool _isSqlAllowed;

    /// <summary>Allows SQL to load extensions, or forbids it.</summary>
    public void Allow(bool isAllowed)
    {
        SetLoading(isAllowed);
        _isSqlAllowed = isAllowed;
    }

    public void Load(ExtensionFile extension)
    {
        // The library asks for the same permission from C as from SQL, which runs nothing meanwhile.
        SetLoading(true);
        try
        {
            var failures = new StringBuilder();
            foreach (var candidate in extension.Candidates())
            {
                if (TryLoad(candidate, extension.EntryPoint, out var failure))
                {
                    session.Footprint.IsDirty = true;
                    return;
                }

                failures.AppendLine().Append("  ").Append(candidate).Append(": ").Append(failure);
            }

            throw new LibSqlException($"The extension could not be loaded. Tried, each also with the platform's ending:{failures}", NativeConstants.SQLITE_ERROR);
        }
        finally
        {
            SetLoading(_isSqlAllowed);
        }
    }

    private bool TryLoad(string file, string? entryPoint, out string? failure)
    {
        byte* message = null;
        int resultCode;
        fixed (byte* name = Utf8.Terminated(file))
        fixed (byte* procedure = entryPoint is null ? null : Utf8.Terminated(entryPoint))
        {
            resultCode = NativeMethods.sqlite3_load_extension(session.Database, name, procedure, &message);
        }

        failure = Utf8.ToString(message) ?? Utf8.ToString(NativeMethods.sqlite3_errstr(resultCode));
        NativeMethods.sqlite3_free(message);
        return resultCode == NativeConstants.SQLITE_OK;
    }

    private void SetLoading(bool isAllowed)
    {
        var resultCode = NativeMethods.sqlite3_enable_load_extension(session.Database, isAllowed ? 1 : 0);
        if (resultCode != NativeConstants.SQLITE_OK)
        {
            throw session.CreateException(resultCode, guard: null);
        }
    }
}
