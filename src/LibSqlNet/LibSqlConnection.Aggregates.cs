using LibSqlNet.Functions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>
    /// Makes a .NET aggregate callable from this connection's SQL (<c>sqlite3_create_function_v2</c>), in place of another function with the same name
    /// and number of arguments. It is there at once when the connection is open, and each time that it is opened again.
    /// </summary>
    /// <remarks>
    /// <para>
    /// <paramref name="func"/> is called for each row of a group with what the rows before it have come to; the last value is the result. A group
    /// without rows gives the first value. Arguments are read as <see cref="LibSqlDataReader.GetFieldValue{T}"/> reads columns, and the result is written
    /// as the value of a <see cref="LibSqlParameter"/> is. NULL is null for a type that has it; for one that has not, the statement fails with a message
    /// that names the ordinal of the argument.
    /// </para>
    /// <para>
    /// What the aggregate throws becomes an error of the statement: a <see cref="LibSqlException"/> with the exception's message and, where it is a
    /// LibSqlException too, its codes, and with the exception itself as its <see cref="Exception.InnerException"/>.
    /// </para>
    /// </remarks>
    /// <typeparam name="TAccumulate">The type of what the rows come to.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="func">The function; null removes the aggregate, and brings back a built-in one that it had replaced.</param>
    /// <param name="isDeterministic">True when equal rows give equal results (SQLITE_DETERMINISTIC).</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">The name is too long or holds a NUL character.</exception>
    /// <exception cref="LibSqlException">A function is to be replaced or removed while a statement of the connection runs (code 5).</exception>
    public virtual void CreateAggregate<TAccumulate>(string name, Func<TAccumulate?, TAccumulate>? func, bool isDeterministic = false) =>
        SetAggregate<TAccumulate?, TAccumulate?>(
            name, 0, default, func is null ? null : (accumulate, _) => func(accumulate), static value => value, isDeterministic);

    /// <summary>Makes a .NET aggregate that takes any number of arguments callable from SQL.</summary>
    /// <inheritdoc cref="CreateAggregate{TAccumulate}(string, Func{TAccumulate, TAccumulate}?, bool)"/>
    public virtual void CreateAggregate<TAccumulate>(string name, Func<TAccumulate?, object?[], TAccumulate>? func, bool isDeterministic = false) =>
        SetAggregate<TAccumulate?, TAccumulate?>(
            name,
            FunctionSignature.AnyNumber,
            default,
            func is null ? null : (accumulate, arguments) => func(accumulate, arguments.ToArray()),
            static value => value,
            isDeterministic);

    /// <inheritdoc cref="CreateAggregate{TAccumulate}(string, Func{TAccumulate, TAccumulate}?, bool)"/>
    /// <typeparam name="TAccumulate">The type of what the rows come to.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="seed">The value that each group begins with: the same object for all of them.</param>
    /// <param name="func">The function; null removes the aggregate, and brings back a built-in one that it had replaced.</param>
    /// <param name="isDeterministic">True when equal rows give equal results (SQLITE_DETERMINISTIC).</param>
    public virtual void CreateAggregate<TAccumulate>(string name, TAccumulate seed, Func<TAccumulate, TAccumulate>? func, bool isDeterministic = false) =>
        SetAggregate<TAccumulate, TAccumulate>(
            name, 0, seed, func is null ? null : (accumulate, _) => func(accumulate), static value => value, isDeterministic);

    /// <summary>Makes a .NET aggregate that takes any number of arguments callable from SQL.</summary>
    /// <inheritdoc cref="CreateAggregate{TAccumulate}(string, TAccumulate, Func{TAccumulate, TAccumulate}?, bool)"/>
    public virtual void CreateAggregate<TAccumulate>(
        string name, TAccumulate seed, Func<TAccumulate, object?[], TAccumulate>? func, bool isDeterministic = false) =>
        SetAggregate<TAccumulate, TAccumulate>(
            name,
            FunctionSignature.AnyNumber,
            seed,
            func is null ? null : (accumulate, arguments) => func(accumulate, arguments.ToArray()),
            static value => value,
            isDeterministic);

    /// <inheritdoc cref="CreateAggregate{TAccumulate}(string, Func{TAccumulate, TAccumulate}?, bool)"/>
    /// <typeparam name="TAccumulate">The type of what the rows come to.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name, at most 255 bytes of UTF-8. ASCII letters have no case.</param>
    /// <param name="seed">The value that each group begins with: the same object for all of them.</param>
    /// <param name="func">The function; null removes the aggregate, and brings back a built-in one that it had replaced.</param>
    /// <param name="resultSelector">Makes the result of the last value; must not be null where <paramref name="func"/> is not.</param>
    /// <param name="isDeterministic">True when equal rows give equal results (SQLITE_DETERMINISTIC).</param>
    public virtual void CreateAggregate<TAccumulate, TResult>(
        string name, TAccumulate seed, Func<TAccumulate, TAccumulate>? func, Func<TAccumulate, TResult>? resultSelector, bool isDeterministic = false) =>
        SetAggregate(name, 0, seed, func is null ? null : (accumulate, _) => func(accumulate), resultSelector, isDeterministic);

    /// <summary>Makes a .NET aggregate that takes any number of arguments callable from SQL.</summary>
    /// <inheritdoc cref="CreateAggregate{TAccumulate, TResult}(string, TAccumulate, Func{TAccumulate, TAccumulate}?, Func{TAccumulate, TResult}?, bool)"/>
    public virtual void CreateAggregate<TAccumulate, TResult>(
        string name, TAccumulate seed, Func<TAccumulate, object?[], TAccumulate>? func, Func<TAccumulate, TResult>? resultSelector, bool isDeterministic = false) =>
        SetAggregate(
            name,
            FunctionSignature.AnyNumber,
            seed,
            func is null ? null : (accumulate, arguments) => func(accumulate, arguments.ToArray()),
            resultSelector,
            isDeterministic);

    private void SetAggregate<TAccumulate, TResult>(
        string name,
        int arity,
        TAccumulate seed,
        Func<TAccumulate, FunctionArguments, TAccumulate>? func,
        Func<TAccumulate, TResult>? resultSelector,
        bool isDeterministic)
    {
        var signature = new FunctionSignature(name, arity);
        if (func is null)
        {
            SetFunction(signature, null);
            return;
        }

        ArgumentNullException.ThrowIfNull(resultSelector);
        SetFunction(signature, new AggregateFunction<TAccumulate, TResult>(name, arity, seed, func, resultSelector, isDeterministic));
    }
}
