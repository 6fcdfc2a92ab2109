using System.Buffers;
using LibSqlNet.Sessions;

namespace LibSqlNet.Parameters;

/// <summary>Gives a statement the values of a command's parameters, by name.</summary>
internal static class ParameterBinder
{
    private const int StackLimit = 64;
    private const int NotFound = -1;

    public static void Bind(SessionStatement statement, LibSqlParameterCollection? parameters)
    {
        var names = statement.ParameterNames;
        if (names.Length == 0)
        {
            return;
        }

        if (names.Length <= StackLimit)
        {
            Bind(statement, names, parameters, stackalloc bool[StackLimit]);
            return;
        }

        var rented = ArrayPool<bool>.Shared.Rent(names.Length);
        rented.AsSpan().Clear();
        Bind(statement, names, parameters, rented);
        ArrayPool<bool>.Shared.Return(rented);
    }

    private static void Bind(SessionStatement statement, string?[] names, LibSqlParameterCollection? parameters, Span<bool> isBound)
    {
        var count = parameters?.Count ?? 0;
        for (var i = 0; i < count; i++)
        {
            var parameter = parameters![i];
            var ordinal = Find(statement, names, parameter.ParameterName, guess: i);
            if (ordinal != NotFound)
            {
                ParameterValue.Bind(statement, ordinal, parameter);
                isBound[ordinal] = true;
            }
        }

        if (isBound[..names.Length].Contains(false) && !statement.IsExplain)
        {
            throw Missing(names, isBound);
        }
    }

    private static int Find(SessionStatement statement, string?[] names, string name, int guess)
    {
        if (name.Length == 0)
        {
            return guess < names.Length && names[guess] is null ? guess : throw new InvalidOperationException("A parameter has no name, and the statement has no '?' in its place: set its ParameterName, as in '@id'.");
        }

        if (guess < names.Length && ReferenceEquals(names[guess], name))
        {
            return guess;
        }

        var isPrefixed = name[0] is '@' or '$' or ':' or '?';
        if (!isPrefixed && statement.HasAmbiguousParameterNames)
        {
            ThrowIfAmbiguous(names, name);
        }

        if (guess < names.Length && Matches(names[guess], name, isPrefixed))
        {
            if (isPrefixed)
            {
                // The same text: the next execution finds the caller's very string.
                names[guess] = name;
            }

            return guess;
        }

        for (var ordinal = 0; ordinal < names.Length; ordinal++)
        {
            if (Matches(names[ordinal], name, isPrefixed))
            {
                return ordinal;
            }
        }

        return NotFound;
    }

    private static bool Matches(string? statementName, string name, bool isPrefixed) => isPrefixed
        ? statementName == name
        : statementName is not null && statementName.Length == name.Length + 1 && statementName[0] != '?'
            && statementName.AsSpan(1).SequenceEqual(name);

    private static void ThrowIfAmbiguous(string?[] names, string name)
    {
        if (names.Count(candidate => Matches(candidate, name, isPrefixed: false)) > 1)
        {
            throw new InvalidOperationException(
                $"Parameter name '{name}' stands for more than one parameter of the statement: give it the prefix (@, $ or :) of the one that is meant.");
        }
    }

    private static InvalidOperationException Missing(string?[] names, ReadOnlySpan<bool> isBound)
    {
        var missing = new List<string>();
        for (var ordinal = 0; ordinal < names.Length; ordinal++)
        {
            if (!isBound[ordinal])
            {
                missing.Add(names[ordinal] ?? $"? (number {ordinal + 1}, which needs a name, as in '?{ordinal + 1}' or '@id')");
            }
        }

        return new InvalidOperationException($"The command has no values for these parameters of its statement: {string.Join(", ", missing)}.");
    }
}
