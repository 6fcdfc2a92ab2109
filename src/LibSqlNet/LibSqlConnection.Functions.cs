using LibSqlNet.Functions;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    // What is added while the connection is closed, or survives its closing, is applied anew at each Open, in this order.
    private readonly OrderedDictionary<object, Registration> _registrations = [];

    /// <summary>
    /// Makes a .NET function callable from this connection's SQL (<c>sqlite3_create_function_v2</c>), in place of another function with the same name
    /// and number of arguments. It is there at once when the connection is open, and each time that it is opened again.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Arguments are read as <see cref="LibSqlDataReader.GetFieldValue{T}"/> reads columns, and the result is written as the value of a
    /// <see cref="LibSqlParameter"/> is. NULL is null for a type that has it; for one that has not, the statement fails with a message that names the
    /// ordinal of the argument.
    /// </para>
    /// <para>
    /// What the function throws becomes an error of the statement: a <see cref="LibSqlException"/> with the exception's message and, where it is a
    /// LibSqlException too, its codes, and with the exception itself as its <see cref="Exception.InnerException"/>.
    /// </para>
    /// </remarks>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="function">The function; null removes it, and brings back a built-in one that it had replaced.</param>
    /// <param name="isDeterministic">
    /// True when equal arguments give equal results. SQLite may then call the function less often, and allows it in indexes and generated columns
    /// (SQLITE_DETERMINISTIC).
    /// </param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">The name is too long or holds a NUL character.</exception>
    /// <exception cref="LibSqlException">A function is to be replaced or removed while a statement of the connection runs (code 5).</exception>
    public virtual void CreateFunction<TResult>(string name, Func<TResult>? function, bool isDeterministic = false) =>
        SetFunction<TResult>(name, 0, function is null ? null : _ => function(), isDeterministic);

    /// <summary>Makes a .NET function that takes any number of arguments callable from SQL.</summary>
    /// <inheritdoc cref="CreateFunction{TResult}(string, Func{TResult}?, bool)"/>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="function">
    /// The function, which gets long, double, string, byte array or null for each argument, by its storage class; null removes it.
    /// </param>
    /// <param name="isDeterministic">True when equal arguments give equal results.</param>
    public virtual void CreateFunction<TResult>(string name, Func<object?[], TResult>? function, bool isDeterministic = false) =>
        SetFunction<TResult>(name, FunctionSignature.AnyNumber, function is null ? null : arguments => function(arguments.ToArray()), isDeterministic);

    /// <inheritdoc cref="CreateFunction{TResult}(string, Func{TResult}?, bool)"/>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="state">What the function gets with each call, before the arguments.</param>
    /// <param name="function">The function; null removes it, and brings back a built-in one that it had replaced.</param>
    /// <param name="isDeterministic">True when equal arguments give equal results.</param>
    public virtual void CreateFunction<TState, TResult>(string name, TState state, Func<TState, TResult>? function, bool isDeterministic = false) =>
        SetFunction<TResult>(name, 0, function is null ? null : _ => function(state), isDeterministic);

    /// <inheritdoc cref="CreateFunction{TResult}(string, Func{TResult}?, bool)"/>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="state">What the function gets with each call, before the arguments.</param>
    /// <param name="function">
    /// The function, which gets long, double, string, byte array or null for each argument, by its storage class; null removes it.
    /// </param>
    /// <param name="isDeterministic">True when equal arguments give equal results.</param>
    public virtual void CreateFunction<TState, TResult>(string name, TState state, Func<TState, object?[], TResult>? function, bool isDeterministic = false) =>
        SetFunction<TResult>(
            name, FunctionSignature.AnyNumber, function is null ? null : arguments => function(state, arguments.ToArray()), isDeterministic);

    /// <summary>
    /// Makes an order of texts usable as <c>COLLATE</c> in this connection's SQL (<c>sqlite3_create_collation_v2</c>), in place of another of the same
    /// name. It is there at once when the connection is open, and each time that it is opened again.
    /// </summary>
    /// <remarks>
    /// What the comparison throws is the <see cref="Exception.InnerException"/> of the <see cref="LibSqlException"/> that the statement throws. The
    /// statement is undone, and with it the transaction where SQLite cannot undo the statement alone, for a wrong order would damage an index.
    /// </remarks>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="comparison">
    /// The comparison; null removes it. It must give every pair of texts the same result at all times: indexes are stored in its order.
    /// </param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">The name is too long or holds a NUL character.</exception>
    /// <exception cref="LibSqlException">A collation is to be replaced or removed while a statement of the connection runs (code 5).</exception>
    public virtual void CreateCollation(string name, Comparison<string>? comparison)
    {
        var key = SqlName.Normalize(name);
        if (comparison is null)
        {
            _session?.UnregisterCollation(key);
            _registrations.Remove(key);
        }
        else
        {
            Register(key, new Collation(name, comparison));
        }
    }

    /// <inheritdoc cref="CreateCollation(string, Comparison{string}?)"/>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="state">What the comparison gets with each call, before the texts.</param>
    /// <param name="comparison">
    /// The comparison; null removes it. It must give every pair of texts the same result at all times: indexes are stored in its order.
    /// </param>
    public virtual void CreateCollation<T>(string name, T state, Func<T, string, string, int>? comparison) =>
        CreateCollation(name, comparison is null ? null : (left, right) => comparison(state, left, right));

    private void SetFunction<TResult>(string name, int arity, Func<FunctionArguments, TResult>? body, bool isDeterministic) =>
        SetFunction(new FunctionSignature(name, arity), body is null ? null : new ScalarFunction<TResult>(name, arity, body, isDeterministic));

    private void SetFunction(FunctionSignature signature, SqlFunction? function)
    {
        if (function is null)
        {
            _session?.Unregister(signature);
            _registrations.Remove(signature);
        }
        else
        {
            Register(signature, function);
        }
    }

    private void Register(object key, Registration registration)
    {
        if (_session is not null)
        {
            registration.Apply(_session);
        }

        _registrations[key] = registration;
    }

    private void ApplyRegistrations(Session session)
    {
        foreach (var registration in _registrations.Values)
        {
            registration.Apply(session);
        }
    }
}
