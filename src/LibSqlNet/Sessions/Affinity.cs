using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Sessions;

/// <summary>What SQLite makes of a column's declared type.</summary>
internal static class Affinity
{
    /// <summary>The .NET type of the values that a column with this declared type prefers to hold; object without one.</summary>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public static Type TypeOf(string? declaredType)
    {
        if (string.IsNullOrEmpty(declaredType))
        {
            return typeof(object);
        }

        if (Has("INT"))
        {
            return typeof(long);
        }

        if (Has("CHAR") || Has("CLOB") || Has("TEXT"))
        {
            return typeof(string);
        }

        if (Has("BLOB"))
        {
            return typeof(byte[]);
        }

        return Has("REAL") || Has("FLOA") || Has("DOUB") ? typeof(double) : typeof(string);

        bool Has(string part) => declaredType.Contains(part, StringComparison.OrdinalIgnoreCase);
    }
}
