using System.Text.RegularExpressions;

namespace LibSqlNet.Tests.RegularExpressions;

internal sealed class RegexpTests : DatabaseTest
{
    [Test]
    public void Operator_is_there_without_a_function_of_the_application()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("SELECT @text REGEXP @pattern", ("@text", "Příliš žluťoučký kůň"), ("@pattern", @"(?i)\bŽLUŤ\w+ký\b")), Is.EqualTo(1));
        Assert.That(connection.Scalar("SELECT 'abc' NOT REGEXP '^b'"), Is.EqualTo(1));
    }

    [Test]
    public void Function_of_the_application_takes_its_place_until_it_is_removed()
    {
        using var connection = OpenMemory();

        connection.CreateFunction("regexp", (string pattern, string text) => Regex.IsMatch(text, pattern));
        Assert.That(connection.Scalar(@"SELECT 'abab' REGEXP '^(ab)\1$'"), Is.EqualTo(1));

        connection.CreateFunction<string, string, bool>("regexp", null);
        Assert.That(connection.Scalar("SELECT 'abab' REGEXP '^(ab){2}$'"), Is.EqualTo(1));
        Assert.That(() => connection.Scalar(@"SELECT 'abab' REGEXP '^(ab)\1$'"), Throws.InstanceOf<LibSqlException>());
    }

    [TestCase("ab(?=c)", "a lookahead, at character 3 of the pattern, is not supported: it cannot be matched in a time linear in the text")]
    [TestCase(@"(a)\1", "a backreference, at character 4 of the pattern, is not supported")]
    [TestCase("a{2}{3}", "the pattern is not valid at character 5: a quantifier follows a quantifier")]
    [TestCase(@"(\w{100}){101}", "the pattern needs more than 10000 steps")]
    public void Exception_names_what_is_wrong_and_where(string pattern, string message)
    {
        using var connection = OpenMemory();

        Assert.That(
            () => connection.Scalar("SELECT 'text' REGEXP @pattern", ("@pattern", pattern)),
            Throws.InstanceOf<LibSqlException>().With.Message.Contains(message).And.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(1));
    }

    [Test]
    public void Text_of_many_megabytes_takes_no_more_than_its_length()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t(x); INSERT INTO t VALUES(replace(hex(zeroblob(2000000)), '0', 'a')), (replace(hex(zeroblob(2000000)), '0', 'a') || 'c')");

        Assert.That(connection.Scalar("SELECT group_concat(x REGEXP '^(a|aa)*[bc]$') FROM t"), Is.EqualTo("0,1"));
    }
}
