using System.Text.RegularExpressions;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>Members as a caller of Microsoft.Data.Sqlite sees them: by its names of types, without how they came about, and without annotations.</summary>
internal static partial class CallerView
{
    /// <summary>The members of a type with those that it inherits.</summary>
    public static HashSet<string> Of(Type type) => [.. AssemblyText.MembersOfHierarchy(type).Select(MemberText.Of).OfType<string>().Select(Of)];

    public static string Of(string line) => OurTypes().Replace(Origin().Replace(line, "$1"), "Sqlite$1").Replace("?", "", StringComparison.Ordinal);

    /// <returns>Whether a member is there. One that derived types see may be there for all.</returns>
    public static bool Has(HashSet<string> members, string line) => members.Contains(line) || members.Contains(line.Replace("protected ", "", StringComparison.Ordinal));

    [GeneratedRegex("^((?:protected )?)(?:abstract |virtual |sealed override |override )")]
    private static partial Regex Origin();

    [GeneratedRegex(@"\bLibSql(Blob|CacheMode|Command|Connection|ConnectionStringBuilder|DataReader|Exception|Factory|OpenMode|Parameter|ParameterCollection|Transaction|Type)\b")]
    private static partial Regex OurTypes();
}
