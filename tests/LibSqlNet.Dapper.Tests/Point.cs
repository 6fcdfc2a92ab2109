using System.Data;
using System.Globalization;
using Dapper;

namespace LibSqlNet.Dapper.Tests;

/// <summary>A type of the application, which is stored as a text.</summary>
internal sealed record Point(double X, double Y)
{
    internal sealed class Handler : SqlMapper.TypeHandler<Point>
    {
        public override Point Parse(object value)
        {
            var parts = ((string)value).Split(' ');
            return new Point(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        public override void SetValue(IDbDataParameter parameter, Point? value) =>
            parameter.Value = value is null ? DBNull.Value : string.Create(CultureInfo.InvariantCulture, $"{value.X} {value.Y}");
    }
}
