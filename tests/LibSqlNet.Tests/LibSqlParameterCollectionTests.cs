using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlParameterCollectionTests
{
    private readonly LibSqlParameterCollection _parameters = new LibSqlCommand().Parameters;

    [Test]
    public void Add_appends()
    {
        var parameter = new LibSqlParameter("@a", 1);

        Assert.Multiple(() =>
        {
            Assert.That(_parameters.Add((object)parameter), Is.Zero);
            Assert.That(_parameters.Add(new LibSqlParameter("@b", 2)).ParameterName, Is.EqualTo("@b"));
            Assert.That(_parameters.AddWithValue("@c", 3).Value, Is.EqualTo(3));
            Assert.That(_parameters.Add("@d", LibSqlType.Blob, 5, "column").SourceColumn, Is.EqualTo("column"));
            Assert.That(_parameters, Has.Count.EqualTo(4));
            Assert.That(_parameters[0], Is.SameAs(parameter));
            Assert.That(_parameters["@c"].Value, Is.EqualTo(3));
        });
    }

    [Test]
    public void AddRange_appends_all()
    {
        _parameters.AddRange(new[] { new LibSqlParameter("@a", 1), new LibSqlParameter("@b", 2) });
        _parameters.AddRange((Array)new object[] { new LibSqlParameter("@c", 3) });

        Assert.That(_parameters.Cast<LibSqlParameter>().Select(static p => p.ParameterName), Is.EqualTo(new[] { "@a", "@b", "@c" }));
    }

    [Test]
    public void Members_throw_when_object_is_no_parameter()
    {
        Assert.That(() => _parameters.Add((object)"x"), Throws.TypeOf<InvalidCastException>());
        Assert.That(() => _parameters.Add(null!), Throws.ArgumentNullException);
        Assert.That(() => ((DbParameterCollection)_parameters)[0] = null!, Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Members_find_by_name_and_object()
    {
        var parameter = _parameters.AddWithValue("@a", 1);

        Assert.Multiple(() =>
        {
            Assert.That(_parameters.Contains("@a"));
            Assert.That(_parameters.Contains("@A"), Is.False);
            Assert.That(_parameters.Contains(parameter));
            Assert.That(_parameters.Contains((object)"@a"), Is.False);
            Assert.That(_parameters.IndexOf("@a"), Is.Zero);
            Assert.That(_parameters.IndexOf("@b"), Is.EqualTo(-1));
            Assert.That(() => _parameters["@b"], Throws.TypeOf<IndexOutOfRangeException>().With.Message.Contains("@b"));
        });
    }

    [Test]
    public void Members_insert_replace_and_remove()
    {
        var (a, b, c) = (new LibSqlParameter("@a", 1), new LibSqlParameter("@b", 2), new LibSqlParameter("@c", 3));
        _parameters.Add(a);
        _parameters.Insert(0, b);
        Assert.That(_parameters.IndexOf(a), Is.EqualTo(1));
        _parameters["@a"] = c;
        Assert.That(_parameters[1], Is.SameAs(c));
        _parameters.RemoveAt("@b");
        Assert.That(_parameters[0], Is.SameAs(c));
        _parameters.Remove(c);
        Assert.That(_parameters, Is.Empty);
        Assert.That(() => _parameters.RemoveAt("@x"), Throws.TypeOf<IndexOutOfRangeException>());
    }
}
