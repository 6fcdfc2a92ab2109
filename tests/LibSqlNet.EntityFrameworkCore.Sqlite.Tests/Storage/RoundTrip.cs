using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>Writes values of one type in every role and reads them back.</summary>
internal abstract class RoundTrip
{
    public static RoundTrip Of(Type type) => (RoundTrip)Activator.CreateInstance(
        typeof(RoundTrip<,>).MakeGenericType(type, type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type))!;

    /// <summary>Values come back as they were, as properties, in collections and in documents.</summary>
    public abstract void ReadsWhatItWrote(DbContextOptions options, object[] values);

    /// <summary>Values are found as parameters and as literals.</summary>
    public abstract void FindsByValue(DbContextOptions options, object[] values);

    /// <summary>Values are primary and foreign keys.</summary>
    public abstract void IsKey(DbContextOptions options, object[] values);

    /// <summary>Values tell whether a row has changed.</summary>
    public abstract void IsConcurrencyToken(DbContextOptions options, object[] values);
}

/// <inheritdoc/>
internal sealed class RoundTrip<T, TOptional> : RoundTrip
    where T : notnull
{
    public override void ReadsWhatItWrote(DbContextOptions options, object[] values)
    {
        Write(options, values);
        using var context = new RoundTripContext<T, TOptional>(options);
        foreach (var rows in new[] { context.Holders.OrderBy(row => row.Id).ToList(), [.. context.Holders.AsNoTracking().OrderBy(row => row.Id)] })
        {
            Assert.Multiple(() =>
            {
                Assert.That(rows.Select(row => row.Value), Is.EqualTo(values));
                Assert.That(rows.Select(row => (object?)row.Optional), Is.EqualTo(values.Select((value, i) => IsNull(i) ? null : value)));
                Assert.That(rows.Select(row => row.Items), Is.EqualTo(values.Select(value => new[] { value, value })));
                Assert.That(rows.Select(row => row.Document.Value), Is.EqualTo(values));
                Assert.That(rows.Select(row => (object?)row.Document.Optional), Is.EqualTo(values.Select((value, i) => IsNull(i) ? null : value)));
                Assert.That(rows.Select(row => row.Document.Items), Is.All.EqualTo(values));
            });
        }

        Assert.That(context.ChangeTracker.HasChanges(), Is.False);
    }

    public override void FindsByValue(DbContextOptions options, object[] values)
    {
        Write(options, values);
        using var context = new RoundTripContext<T, TOptional>(options);
        for (var i = 0; i < values.Length; i++)
        {
            var value = (T)values[i];
            var box = new StrongBox<T>(value);
            Assert.Multiple(() =>
            {
                Assert.That(Ids(context, Expression.Field(Expression.Constant(box), nameof(box.Value))), Does.Contain(i + 1), "parameter");
                Assert.That(Ids(context, Expression.Constant(value, typeof(T))), Does.Contain(i + 1), "literal");
            });
        }
    }

    public override void IsKey(DbContextOptions options, object[] values)
    {
        using (var context = new RoundTripContext<T, TOptional>(options))
        {
            context.Database.EnsureCreated();
            context.AddRange(values.Select(value => new RoundTripContext<T, TOptional>.Parent { Id = (T)value, Children = { new() } }));
            context.Add(new RoundTripContext<T, TOptional>.Child());
            context.SaveChanges();
        }

        using var check = new RoundTripContext<T, TOptional>(options);
        Assert.Multiple(() =>
        {
            Assert.That(check.Children.Count(child => child.Parent == null), Is.EqualTo(1));
            Assert.That(check.Parents.Include(parent => parent.Children).ToList().Select(parent => parent.Children.Count), Is.EqualTo(values.Select(_ => 1)));
            Assert.That(values.Select(value => check.Find<RoundTripContext<T, TOptional>.Parent>(value)), Has.None.Null);
        });
        check.ChangeTracker.Clear();
        Assert.That(values.Select(value => check.Find<RoundTripContext<T, TOptional>.Parent>(value)!.Id), Is.EqualTo(values), "the database finds it");
    }

    public override void IsConcurrencyToken(DbContextOptions options, object[] values)
    {
        Write(options, values);
        using var context = new RoundTripContext<T, TOptional>(options);
        using var other = new RoundTripContext<T, TOptional>(options);
        var last = (T)values[^1];
        foreach (var row in context.Holders.Where(row => row.Id < values.Length).ToList())
        {
            var stale = other.Holders.Single(copy => copy.Id == row.Id);
            row.Token = last;
            context.SaveChanges();
            stale.Items.Add(last);
            Assert.That(other.SaveChanges, Throws.TypeOf<DbUpdateConcurrencyException>());
            other.ChangeTracker.Clear();
        }
    }

    private static bool IsNull(int index) => index % 2 == 1;

    private static List<int> Ids(RoundTripContext<T, TOptional> context, Expression value)
    {
        var row = Expression.Parameter(typeof(RoundTripContext<T, TOptional>.Holder));
        var equals = Expression.Equal(Expression.Property(row, "Value"), value);
        return [.. context.Holders.Where(Expression.Lambda<Func<RoundTripContext<T, TOptional>.Holder, bool>>(equals, row)).Select(found => found.Id)];
    }

    private static void Write(DbContextOptions options, object[] values)
    {
        using var context = new RoundTripContext<T, TOptional>(options);
        context.Database.EnsureCreated();
        List<T> all = [.. values.Cast<T>()];
        context.AddRange(all.Select((value, i) => new RoundTripContext<T, TOptional>.Holder
        {
            Id = i + 1,
            Value = value,
            Optional = IsNull(i) ? default : (TOptional)(object)value,
            Token = value,
            Items = [value, value],
            Document = new() { Value = value, Optional = IsNull(i) ? default : (TOptional)(object)value, Items = [.. all] },
        }));
        context.SaveChanges();
    }
}
