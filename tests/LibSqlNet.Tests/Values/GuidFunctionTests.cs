using LibSqlNet.Tests.Times;

namespace LibSqlNet.Tests.Values;

internal sealed class GuidFunctionTests : DotNetComparison
{
    [Test]
    public void Forms_convert_into_each_other()
    {
        Compare("guid_text(a)", AnyForm, static x => Parse(x).ToString().ToUpperInvariant());
        Compare("guid_blob(a)", AnyForm, static x => Parse(x).ToByteArray());
        Compare("guid_key(a)", AnyForm, static x => Parse(x).ToByteArray(bigEndian: true));
    }

    [Test]
    public void Order_is_that_of_dotnet()
    {
        Compare("guid_cmp(a, b)", AnyForm, AnyForm, static (x, y) => Parse(x).CompareTo(Parse(y)));
        Compare("(guid_key(a) > guid_key(b)) - (guid_key(a) < guid_key(b))", AnyForm, AnyForm, static (x, y) => Parse(x).CompareTo(Parse(y)));
        Compare("(a COLLATE GUID > b) - (a COLLATE GUID < b)", AnyText, AnyText, static (x, y) => Parse(x).CompareTo(Parse(y)));
    }

    [Test]
    public void Collation_makes_all_forms_of_text_equal_and_is_used_by_an_index()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (id TEXT COLLATE GUID PRIMARY KEY) WITHOUT ROWID");
        var guid = Guid.NewGuid();
        connection.Execute("INSERT INTO t VALUES (@id)", ("@id", guid));

        Assert.That(connection.Scalar("SELECT id FROM t WHERE id = @id", ("@id", guid.ToString())), Is.EqualTo(guid.ToString().ToUpperInvariant()));
        Assert.That(connection.Scalar("SELECT id FROM t WHERE id = @id", ("@id", guid.ToString("N"))), Is.EqualTo(guid.ToString().ToUpperInvariant()));
        Assert.That(connection.Rows("EXPLAIN QUERY PLAN SELECT id FROM t WHERE id = 'x'").Single()[3], Is.EqualTo("SEARCH t USING PRIMARY KEY (id=?)"));
        Assert.That(() => connection.Execute("INSERT INTO t VALUES (@id)", ("@id", guid.ToString())), Throws.InstanceOf<LibSqlException>().With.Message.Contain("UNIQUE"));
    }

    [TestCase("guid_text('00112233-4455-6677-8899-AABBCCDDEEF')", "guid_text: '00112233-4455-6677-8899-AABBCCDDEEF' is no Guid: 32 hexadecimal digits, with hyphens or without, or a blob of 16 bytes")]
    [TestCase("guid_text('00112233-4455-6677-8899AABBCCDDEEFF--')", "is no Guid")]
    [TestCase("guid_text('0011223344556677-8899-AABBCCDDEEFF')", "is no Guid")]
    [TestCase("guid_text('{0112233-4455-6677-8899-AABBCCDDEEF}')", "is no Guid")]
    [TestCase("guid_key('G0112233-4455-6677-8899-AABBCCDDEEFF')", "guid_key: 'G0112233")]
    [TestCase("guid_blob(x'00112233445566778899AABBCCDDEE')", "guid_blob: ")]
    [TestCase("guid_cmp('', '')", "guid_cmp: '' is no Guid")]
    [TestCase("guid_cmp(guid_text(zeroblob(16)), 17)", "guid_cmp: '17' is no Guid")]
    public void Function_fails_and_names_what_is_no_guid(string expression, string message)
    {
        using var connection = OpenMemory();
        Assert.That(() => connection.Scalar($"SELECT {expression}"), Throws.InstanceOf<LibSqlException>().With.Message.Contain(message));
    }

    [Test]
    public void Function_gives_null_for_null()
    {
        using var connection = OpenMemory();
        Assert.That(connection.Rows("SELECT guid_text(NULL), guid_blob(NULL), guid_key(NULL), guid_cmp(NULL, zeroblob(16)), guid_cmp(zeroblob(16), NULL)").Single(), Is.All.EqualTo(DBNull.Value));
    }

    private static Guid Parse(object form) => form is byte[] bytes ? new Guid(bytes) : Guid.Parse((string)form);

    private string AnyText()
    {
        var text = AnyGuid().ToString(Pick("D", "N"));
        return Random.Next(2) == 0 ? text : text.ToUpperInvariant();
    }

    private object AnyForm() => Random.Next(2) == 0 ? AnyGuid().ToByteArray() : AnyText();

    /// <summary>Bytes that differ in few places, so that each place decides the order at times.</summary>
    private Guid AnyGuid()
    {
        var bytes = new byte[16];
        for (var i = Random.Next(4); i >= 0; i--)
        {
            bytes[Random.Next(16)] = Pick<byte>(1, 127, 128, 255);
        }

        return new Guid(bytes);
    }
}
