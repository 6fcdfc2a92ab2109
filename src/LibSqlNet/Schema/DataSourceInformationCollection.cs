using System.Data.Common;

namespace LibSqlNet.Schema;

/// <summary>How the engine's SQL looks.</summary>
internal sealed class DataSourceInformationCollection() : FixedCollection(DbMetaDataCollectionNames.DataSourceInformation)
{
    private const int LongestParameterName = 128;

    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        (DbMetaDataColumnNames.CompositeIdentifierSeparatorPattern, typeof(string)),
        (DbMetaDataColumnNames.DataSourceProductName, typeof(string)),
        (DbMetaDataColumnNames.DataSourceProductVersion, typeof(string)),
        (DbMetaDataColumnNames.DataSourceProductVersionNormalized, typeof(string)),
        (DbMetaDataColumnNames.GroupByBehavior, typeof(GroupByBehavior)),
        (DbMetaDataColumnNames.IdentifierPattern, typeof(string)),
        (DbMetaDataColumnNames.IdentifierCase, typeof(IdentifierCase)),
        (DbMetaDataColumnNames.OrderByColumnsInSelect, typeof(bool)),
        (DbMetaDataColumnNames.ParameterMarkerFormat, typeof(string)),
        (DbMetaDataColumnNames.ParameterMarkerPattern, typeof(string)),
        (DbMetaDataColumnNames.ParameterNameMaxLength, typeof(int)),
        (DbMetaDataColumnNames.ParameterNamePattern, typeof(string)),
        (DbMetaDataColumnNames.QuotedIdentifierPattern, typeof(string)),
        (DbMetaDataColumnNames.QuotedIdentifierCase, typeof(IdentifierCase)),
        (DbMetaDataColumnNames.StatementSeparatorPattern, typeof(string)),
        (DbMetaDataColumnNames.StringLiteralPattern, typeof(string)),
        (DbMetaDataColumnNames.SupportedJoinOperators, typeof(SupportedJoinOperators)),
    ];

    protected override IEnumerable<object?[]> Rows(LibSqlConnection connection) =>
    [
        [
            @"\.",
            "SQLite",
            connection.ServerVersion,
            Normalized(connection.ServerVersion),
            GroupByBehavior.Unrelated,
            @"^[\p{L}_][\p{L}\p{Nd}_$]*$",
            IdentifierCase.Insensitive,
            false,
            "{0}",
            @"[@$:][\p{L}_][\p{L}\p{Nd}_]*",
            LongestParameterName,
            @"^[\p{L}_][\p{L}\p{Nd}_]*$",
            "\"(([^\"]|\"\")*)\"",
            IdentifierCase.Insensitive,
            ";",
            "'(([^']|'')*)'",
            SupportedJoinOperators.Inner | SupportedJoinOperators.LeftOuter | SupportedJoinOperators.RightOuter | SupportedJoinOperators.FullOuter,
        ],
    ];

    /// <summary>A version whose text sorts as its numbers do.</summary>
    private static string Normalized(string version) =>
        string.Join('.', version.Split('.').Select(static (part, place) => part.PadLeft(place == 2 ? 4 : 2, '0')));
}
