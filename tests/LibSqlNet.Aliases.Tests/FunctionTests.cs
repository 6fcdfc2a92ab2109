using Microsoft.Data.Sqlite;

namespace LibSqlNet.Aliases.Tests;

internal sealed class FunctionTests : DatabaseTest
{
    [Test]
    public void Functions_take_and_return_values()
    {
        Connection.CreateFunction("half", (double? value) => value / 2, isDeterministic: true);
        Connection.CreateFunction("joined", (object?[] values) => string.Join('-', values));
        Connection.CreateFunction("counted", new List<string>(), static (List<string> seen, string name) =>
        {
            seen.Add(name);
            return seen.Count;
        });

        Assert.That(Scalar<double>("SELECT half(3)"), Is.EqualTo(1.5));
        Assert.That(Scalar<object>("SELECT half(NULL)"), Is.EqualTo(DBNull.Value));
        Assert.That(Scalar<string>("SELECT joined(1, 'a', 2.5)"), Is.EqualTo("1-a-2.5"));
        Assert.That(Scalar<long>("SELECT max(counted(name)) FROM city"), Is.EqualTo(2));
    }

    [Test]
    public void Function_fails_with_message_and_code()
    {
        Connection.CreateFunction<long>("fails", static () => throw new SqliteException("not today", 19));

        Assert.That(() => Scalar<long>("SELECT fails()"), Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(19).And.Message.Contains("not today"));
    }

    [Test]
    public void Null_removes_a_function()
    {
        Connection.CreateFunction("one", static () => 1L);
        Assert.That(Scalar<long>("SELECT one()"), Is.EqualTo(1));

        Connection.CreateFunction("one", (Func<long>?)null);

        Assert.That(() => Scalar<long>("SELECT one()"), Throws.TypeOf<SqliteException>());
    }

    [Test]
    public void Aggregates_fold_rows()
    {
        Connection.CreateAggregate("product", 1.0, static (double product, double value) => product * value);
        Connection.CreateAggregate<string, int, string>("longest", 0, static (longest, name) => Math.Max(longest, name.Length), static longest => $"{longest} letters");

        Assert.That(Scalar<double>("SELECT product(a) FROM (SELECT 2 a UNION SELECT 5)"), Is.EqualTo(10));
        Assert.That(Scalar<string>("SELECT longest(name) FROM city"), Is.EqualTo("4 letters"));
    }

    [Test]
    public void Collations_compare_text()
    {
        Connection.CreateCollation("backwards", static (a, b) => string.CompareOrdinal(b, a));
        Connection.CreateCollation("by_culture", StringComparison.OrdinalIgnoreCase, static (how, a, b) => string.Compare(a, b, how));

        Assert.That(Scalar<string>("SELECT name FROM city ORDER BY name COLLATE backwards LIMIT 1"), Is.EqualTo("Žďár"));
        Assert.That(Scalar<long>("SELECT count(*) FROM city WHERE name = 'BRNO' COLLATE by_culture"), Is.EqualTo(1));
    }
}
