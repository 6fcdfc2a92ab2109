using LibSqlNet.Functions;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>What the owner of a session has added to its native connection, and how it is taken away again for the next one.</summary>
internal sealed unsafe class LocalRegistrations(LocalSession session)
{
    private static readonly HashSet<string> BuiltInCollations = ["binary", "nocase", "rtrim"];

    // What the library holds are weak handles: an object that leads to its session, as user code may, would keep a lost one for ever.
    private readonly Dictionary<FunctionSignature, SqlFunction> _functions = [];
    private readonly Dictionary<string, Collation> _collations = [];
    private bool _isLasting;

    public void Add(SqlFunction function)
    {
        var flags = NativeConstants.SQLITE_UTF8 | (function.IsDeterministic ? NativeConstants.SQLITE_DETERMINISTIC : 0);
        function.Session = session;
        fixed (byte* name = Utf8.Terminated(function.Name))
        {
            // A call that fails lets go of the handle too.
            Check(NativeMethods.sqlite3_create_function_v2(
                session.Database,
                name,
                function.Signature.Arity,
                flags,
                FunctionCallbacks.Hold(function),
                function.IsAggregate ? null : FunctionCallbacks.Call,
                function.IsAggregate ? FunctionCallbacks.Call : null,
                function.IsAggregate ? FunctionCallbacks.Finish : null,
                FunctionCallbacks.Destroy));
        }

        _functions[function.Signature] = function;
    }

    public void Add(Collation collation)
    {
        var handle = FunctionCallbacks.Hold(collation);
        collation.Session = session;
        fixed (byte* name = Utf8.Terminated(collation.Name))
        {
            var resultCode = NativeMethods.sqlite3_create_collation_v2(
                session.Database, name, NativeConstants.SQLITE_UTF8, handle, FunctionCallbacks.Compare, FunctionCallbacks.Destroy);
            if (resultCode != NativeConstants.SQLITE_OK)
            {
                FunctionCallbacks.Release(handle);
            }

            Check(resultCode);
        }

        var key = SqlName.Normalize(collation.Name);
        _collations[key] = collation;
        _isLasting |= BuiltInCollations.Contains(key);
    }

    public bool HasFunction(string name)
    {
        var normalized = SqlName.Normalize(name);
        return _functions.Keys.Any(signature => signature.Name == normalized);
    }

    public void Remove(FunctionSignature function) => Check(RemoveNative(function));

    public void RemoveCollation(string normalizedName) => Check(RemoveNative(normalizedName));

    /// <summary>Takes everything away.</summary>
    /// <returns>False when something stays: a collation in place of one of SQLite's own, or all of it while a statement runs.</returns>
    public bool TryRemoveAll()
    {
        if (_isLasting)
        {
            return false;
        }

        foreach (var function in _functions.Keys.ToArray())
        {
            if (RemoveNative(function) != NativeConstants.SQLITE_OK)
            {
                return false;
            }
        }

        foreach (var collation in _collations.Keys.ToArray())
        {
            if (RemoveNative(collation) != NativeConstants.SQLITE_OK)
            {
                return false;
            }
        }

        return true;
    }

    private int RemoveNative(FunctionSignature function)
    {
        fixed (byte* name = Utf8.Terminated(function.Name))
        {
            var resultCode = NativeMethods.sqlite3_create_function_v2(
                session.Database, name, function.Arity, NativeConstants.SQLITE_UTF8, null, null, null, null, null);
            if (resultCode == NativeConstants.SQLITE_OK)
            {
                _functions.Remove(function);
            }

            return resultCode;
        }
    }

    private int RemoveNative(string collation)
    {
        fixed (byte* name = Utf8.Terminated(collation))
        {
            var resultCode = NativeMethods.sqlite3_create_collation_v2(session.Database, name, NativeConstants.SQLITE_UTF8, null, null, null);
            if (resultCode == NativeConstants.SQLITE_OK)
            {
                _collations.Remove(collation);
                _isLasting |= BuiltInCollations.Contains(collation);
            }

            return resultCode;
        }
    }

    private void Check(int resultCode)
    {
        if (resultCode != NativeConstants.SQLITE_OK)
        {
            throw session.CreateException(resultCode, guard: null);
        }
    }
}
