using System.Globalization;

namespace LibSqlNet.Cli.Tour;

/// <summary>English names of countries, as far as the system's globalization data knows them.</summary>
internal static class CountryName
{
    public static string Of(string code)
    {
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
