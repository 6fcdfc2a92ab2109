using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;

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

    [Test]
    public void Members_do_what_those_of_a_list_do() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Member, byte Place)[]>(),
        static steps =>
        {
            var expected = new List<LibSqlParameter>();
            var actual = new LibSqlCommand().Parameters;
            foreach (var (member, place) in steps)
            {
                Change(expected, actual, member % 7, place);
            }

            var copy = new LibSqlParameter[expected.Count + 1];
            actual.CopyTo(copy, 1);
            return actual.Count == expected.Count
                && actual.Cast<LibSqlParameter>().SequenceEqual(expected)
                && copy.Skip(1).SequenceEqual(expected)
                && expected.TrueForAll(parameter => ReferenceEquals(actual[parameter.ParameterName], parameter) && actual.IndexOf(parameter) == expected.IndexOf(parameter));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Members_throw_when_place_is_outside([Values(-1, 2)] int place)
    {
        _parameters.AddWithValue("@a", 1);

        Assert.Multiple(() =>
        {
            Assert.That(() => _parameters[place], Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => _parameters[place] = new LibSqlParameter(), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => _parameters.RemoveAt(place), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => _parameters.Insert(place, new LibSqlParameter()), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(_parameters, Has.Count.EqualTo(1));
        });
    }

    private static void Change(List<LibSqlParameter> expected, LibSqlParameterCollection actual, int member, int place)
    {
        var parameter = new LibSqlParameter($"@{Guid.NewGuid()}", place);
        var index = expected.Count == 0 ? 0 : place % expected.Count;
        switch (member)
        {
            case 0 or 1 or 2:
                expected.Add(parameter);
                actual.Add(parameter);
                break;
            case 3:
                expected.Insert(index, parameter);
                actual.Insert(index, parameter);
                break;
            case 4 when expected.Count > 0:
                expected.RemoveAt(index);
                actual.RemoveAt(index);
                break;
            case 5 when expected.Count > 0:
                expected[index] = parameter;
                actual[index] = parameter;
                break;
            case 6 when place % 8 == 0:
                expected.Clear();
                actual.Clear();
                break;
        }
    }
}
