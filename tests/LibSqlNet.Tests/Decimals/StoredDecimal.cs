using System.Globalization;

namespace LibSqlNet.Tests.Decimals;

/// <summary>The text that a decimal parameter is stored as.</summary>
internal static class StoredDecimal
{
    public static string Text(decimal value) => value.ToString("0.0###########################", CultureInfo.InvariantCulture);
}
